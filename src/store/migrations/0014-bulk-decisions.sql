-- What was decided about many accounts at once is found by its message, wherever it rests.
create index inputs_by_bulk on inputs (message_id) where source = 'decisions';
