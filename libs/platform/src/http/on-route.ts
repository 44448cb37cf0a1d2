/** A method decorator, applied from a parameter: one decorator then both takes and documents. */
export function onRoute(decorate: MethodDecorator): ParameterDecorator {
  return (target, key) => {
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) decorate(target, key, descriptor);
  };
}
