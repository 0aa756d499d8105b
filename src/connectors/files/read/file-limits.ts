/** A header with more columns than this is refused before anything else is read. */
export const MAX_COLUMNS = 1_000;
/** Characters of one record; a longer line is refused, and a quote open for longer was never closed. */
export const MAX_RECORD_CHARS = 2 * 1024 * 1024;
/** How much of the file's start decides its encoding, delimiter and header. */
export const SAMPLE_BYTES = 64 * 1024;
/** Problems kept with their text; further ones are counted only. */
export const MAX_PROBLEMS_KEPT = 10_000;
/** Bytes in which the first line must end. */
export const MAX_HEADER_BYTES = 1024 * 1024;
