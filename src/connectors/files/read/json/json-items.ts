/** The text of one item of a JSON file and the line on which it starts. */
export interface JsonItem {
  readonly line: number;
  readonly text: string;
}

/** Cuts the text of a JSON file into items, block by block. */
export interface JsonItems {
  read(block: string, isLast: boolean): readonly JsonItem[];
  /** Characters of the item that is not complete yet. */
  readonly pendingChars: number;
  /** How many items there must be: found in the lines or separators alone, whatever became of the items. */
  itemCount(linesOfFile: number): number;
}

/** One item a line. */
export class JsonLines implements JsonItems {
  private line = 1;
  private rest = '';

  get pendingChars(): number {
    return this.rest.length;
  }

  read(block: string, isLast: boolean): readonly JsonItem[] {
    const lines = (this.rest + block).split('\n');
    this.rest = lines.pop() ?? '';
    if (isLast && this.rest !== '') lines.push(this.rest);
    const start = this.line;
    this.line += lines.length;
    return lines.map((text, index) => ({ line: start + index, text: text.trim() }));
  }

  itemCount(linesOfFile: number): number {
    return linesOfFile;
  }
}

const [NEWLINE, QUOTE, BACKSLASH, COMMA] = ['\n', '"', '\\', ','].map((mark) => mark.charCodeAt(0));
const OPENING = new Set(['[', '{'].map((mark) => mark.charCodeAt(0)));
const CLOSING = new Set([']', '}'].map((mark) => mark.charCodeAt(0)));
const LAST_BLANK = ' '.charCodeAt(0);

/** The items of a JSON array, which may be spread over lines: `[{…}, {…}]`; or of several, one after the other. */
export class JsonArrayItems implements JsonItems {
  private line = 1;
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  private item = '';
  private itemLine = 0;
  private separators = 0;
  private arraysWithItems = 0;
  private hasItems = false;

  get pendingChars(): number {
    return this.item.length;
  }

  read(block: string, isLast: boolean): readonly JsonItem[] {
    const items: JsonItem[] = [];
    let start = 0;
    for (let at = 0; at < block.length; at += 1) {
      const code = block.charCodeAt(at);
      if (code === NEWLINE) this.line += 1;
      if (this.isInText) this.stepInText(code);
      else if (code > LAST_BLANK) {
        if (this.depth === 0) start = at + 1;
        const endsItem = this.depth === 1 && (code === COMMA || CLOSING.has(code));
        if (endsItem) this.item += block.slice(start, at);
        if (endsItem && (this.hasItems || code === COMMA)) items.push(this.take());
        if (endsItem) start = at + 1;
        this.step(code, endsItem);
      }
    }
    if (this.depth > 0) this.item += block.slice(start);
    if (isLast && this.depth > 0 && this.hasItems) items.push(this.take());
    return items;
  }

  itemCount(): number {
    return this.separators + this.arraysWithItems + (this.hasItems ? 1 : 0);
  }

  private stepInText(code: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === BACKSLASH) this.isEscaped = true;
    else if (code === QUOTE) this.isInText = false;
  }

  private step(code: number, endsItem: boolean): void {
    if (this.depth > 0 && !(endsItem && CLOSING.has(code))) this.hasItems = true;
    if (this.depth > 0 && !endsItem && this.itemLine === 0) this.itemLine = this.line;
    if (endsItem && code === COMMA) this.separators += 1;
    else if (code === QUOTE) this.isInText = this.depth > 0;
    else if (OPENING.has(code)) this.depth += 1;
    else if (CLOSING.has(code)) this.close();
  }

  private close(): void {
    if (this.depth === 1 && this.hasItems) this.arraysWithItems += 1;
    if (this.depth === 1) this.hasItems = false;
    this.depth = Math.max(0, this.depth - 1);
  }

  private take(): JsonItem {
    const item = { line: this.itemLine === 0 ? this.line : this.itemLine, text: this.item.trim() };
    this.item = '';
    this.itemLine = 0;
    return item;
  }
}
