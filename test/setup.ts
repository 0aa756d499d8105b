// Data that reaches into the shared prototype of every object fails its test instead of changing its neighbors.
Object.freeze(Object.prototype);
