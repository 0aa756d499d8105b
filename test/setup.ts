// Data that reaches into the shared prototype of every object fails its test instead of changing its neighbors.
// Libraries may still give objects of their own a `toString`: on a frozen prototype that takes a setter.
for (const name of ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty']) {
  const inherited: unknown = Reflect.get(Object.prototype, name);
  Object.defineProperty(Object.prototype, name, {
    get: () => inherited,
    set(this: object, value: unknown) {
      if (this === Object.prototype) throw new TypeError(`\`${name}\` of all objects was about to be replaced`);
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}
Object.freeze(Object.prototype);
