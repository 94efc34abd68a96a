import { birthDateOf, plusTime, type Unit, units } from "./moment.ts";
import { extractFromUvci } from "./uvci.ts";
import { CertLogicError, isInteger, truthOf, type Value } from "./value.ts";

/** What an operator is given. */
export interface Call {
  readonly name: string;
  readonly operands: readonly unknown[];
  readonly data: Value;
  /** The value of an operand, for the same data or other. */
  value(operand: unknown, data?: Value): Value;
}

export type Operator = (call: Call) => Value;

const wrong = ({ name }: Call, what: string): CertLogicError =>
  new CertLogicError(`${name}: ${what}`);

function values(call: Call, least: number, most: number): Value[] {
  const { length } = call.operands;
  if (length < least || length > most) throw wrong(call, "has another number of operands");
  return call.operands.map((one) => call.value(one));
}

/** "a.0.b": "" is the data itself, and what is not there is null. */
const variable: Operator = (call) => {
  const [path] = call.operands;
  if (typeof path !== "string") throw wrong(call, "a path is a text");
  let value: Value = call.data;
  for (const part of path === "" ? [] : path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as { readonly [key: string]: Value })[part] ?? null;
  }
  return value;
};

const conditional: Operator = (call) => {
  if (call.operands.length !== 3) throw wrong(call, "has a guard, a then and an else");
  const [guard, then, otherwise] = call.operands;
  return call.value(truthOf(call.value(guard), call.name) ? then : otherwise);
};

/** The first that is false, or the last; what comes after a false one is not evaluated. */
const and: Operator = (call) => {
  if (call.operands.length < 2) throw wrong(call, "has two operands or more");
  let last: Value = true;
  for (const operand of call.operands) {
    last = call.value(operand);
    if (!truthOf(last, call.name)) return last;
  }
  return last;
};

const not: Operator = (call) => !truthOf(call.value(call.operands[0]), call.name);

const equals: Operator = (call) => {
  const [one, other] = values(call, 2, 2);
  return one === other;
};

const within: Operator = (call) => {
  const [one, list] = values(call, 2, 2);
  if (!Array.isArray(list)) throw wrong(call, "its second operand is a list");
  return list.includes(one as Value);
};

const plus: Operator = (call) => {
  const [one, other] = values(call, 2, 2);
  if (!isInteger(one) || !isInteger(other)) throw wrong(call, "operands are integers");
  return one + other;
};

type Order = (one: number, other: number) => boolean;

/** Two operands, or three of which each stands so to the next. */
const ordered = (numbers: readonly number[], order: Order): boolean =>
  numbers.slice(1).every((number, index) => order(numbers[index] as number, number));

const compare =
  (order: Order): Operator =>
  (call) => {
    const numbers = values(call, 2, 3);
    if (!numbers.every(isInteger)) throw wrong(call, "operands are integers");
    return ordered(numbers, order);
  };

const compareMoments =
  (order: Order): Operator =>
  (call) => {
    const moments = values(call, 2, 3);
    if (!moments.every((one) => one instanceof Date)) throw wrong(call, "operands are moments");
    return ordered(
      moments.map((one) => one.getTime()),
      order,
    );
  };

const addTime: Operator = (call) => {
  const [operand, amount, unit] = call.operands;
  if (!isInteger(amount)) throw wrong(call, "its amount is an integer");
  if (!units.includes(unit as Unit)) throw wrong(call, `its unit is one of ${units}`);
  const text = call.value(operand);
  if (typeof text !== "string") throw wrong(call, "its date is a text");
  return plusTime(text, amount, unit as Unit);
};

const birthDate: Operator = (call) => {
  const text = call.value(call.operands[0]);
  if (typeof text !== "string") throw wrong(call, "its operand is a text");
  return birthDateOf(text);
};

const partOfUvci: Operator = (call) => {
  const [operand, index] = call.operands;
  const uvci = call.value(operand);
  if (uvci !== null && typeof uvci !== "string")
    throw wrong(call, "its identifier is a text or null");
  if (!isInteger(index)) throw wrong(call, "its index is an integer");
  return extractFromUvci(uvci, index);
};

const reduce: Operator = (call) => {
  const [operand, step, initial] = call.operands;
  const list = call.value(operand);
  const start = call.value(initial);
  if (list === null) return start;
  if (!Array.isArray(list)) throw wrong(call, "its operand is a list or null");
  return (list as readonly Value[]).reduce(
    (accumulator: Value, current) => call.value(step, { accumulator, current }),
    start,
  );
};

export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    var: variable,
    if: conditional,
    and,
    "!": not,
    "===": equals,
    in: within,
    "+": plus,
    "<": compare((one, other) => one < other),
    ">": compare((one, other) => one > other),
    "<=": compare((one, other) => one <= other),
    ">=": compare((one, other) => one >= other),
    before: compareMoments((one, other) => one < other),
    after: compareMoments((one, other) => one > other),
    "not-after": compareMoments((one, other) => one <= other),
    "not-before": compareMoments((one, other) => one >= other),
    plusTime: addTime,
    dccDateOfBirth: birthDate,
    extractFromUVCI: partOfUvci,
    reduce,
  }),
);
