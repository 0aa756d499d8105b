/** The standard normal quantile: the point below which a share `p` lies; exact to about nine digits (Acklam's rational approximation). */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? -Infinity : Infinity;
  if (p < lowTail) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - lowTail) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(centerTop, r) * q) / (polynomial(centerBottom, r) * r + 1);
}

/** Student's quantile for `degrees` of freedom (whole ones); the normal one at Infinity. */
export function studentQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p);
  if (!Number.isFinite(degrees) || !Number.isFinite(z)) return z;
  const n = Math.max(Math.round(degrees), 1);
  return n > fewDegrees ? expanded(z, n) : Math.sign(z) * Math.tan(angleWithin(Math.abs(2 * p - 1), n)) * Math.sqrt(n);
}

const fewDegrees = 30;
const halvings = 60;

// The Cornish–Fisher expansion, which is exact to five digits and more where degrees are many.
function expanded(z: number, n: number): number {
  const first = (z ** 3 + z) / (4 * n);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2);
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3);
  return z + first + second + third;
}

/** The angle at which Student's distribution holds a share between its negative and itself; t is its tangent times √n. */
function angleWithin(share: number, n: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let round = 0; round < halvings; round += 1) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, n) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// The finite series for whole degrees (Abramowitz and Stegun 26.7.3 and 26.7.4).
function shareWithin(angle: number, n: number): number {
  const isOdd = n % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = n === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < n; k += 2) {
    term *= (cosine ** 2 * (k - 1)) / k;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

const lowTail = 0.02425;
const centerTop = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const centerBottom = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const tailTop = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBottom = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function tail(q: number): number {
  return polynomial(tailTop, q) / (polynomial(tailBottom, q) * q + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
