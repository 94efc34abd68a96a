import { operators } from "./operators.ts";
import { CertLogicError, isInteger, type Value } from "./value.ts";

/** What may be evaluated within one another: rules have depth 20 at most. */
const deepest = 100;

/**
 * The value of a CertLogic expression 1.3.3 for some data.
 *
 * @throws {CertLogicError} when the expression is none, or its operands have other types than it asks for
 */
export function evaluate(expression: unknown, data: Value): Value {
  return evaluateAt(expression, data, 0);
}

function evaluateAt(expression: unknown, data: Value, depth: number): Value {
  if (depth > deepest) throw new CertLogicError("the expression is nested too deeply");
  if (typeof expression === "string" || typeof expression === "boolean" || isInteger(expression))
    return expression;
  if (Array.isArray(expression)) return expression.map((one) => evaluateAt(one, data, depth + 1));
  if (typeof expression !== "object" || expression === null)
    throw new CertLogicError(
      "an expression is a text, an integer, a boolean, a list or an operation",
    );
  const [entry, second] = Object.entries(expression);
  if (!entry || second) throw new CertLogicError("an operation has one operator");
  const [name, operands] = entry;
  const operator = operators.get(name);
  if (!operator) throw new CertLogicError("there is no such operator");
  if (name !== "var" && !(Array.isArray(operands) && operands.length > 0))
    throw new CertLogicError(`${name}: operands are a list`);
  return operator({
    name,
    operands: Array.isArray(operands) ? operands : [operands],
    data,
    value: (one, other = data) => evaluateAt(one, other, depth + 1),
  });
}
