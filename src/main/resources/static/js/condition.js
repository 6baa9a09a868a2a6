// Evaluates the tree of a condition, to show and hide at once; the server's evaluation decides.
// Twin of preflight.forms.Evaluation: both pass src/test/resources/conditions.json.

/** Shows, hides and requires while one answers; `read` gives the answers on the page by name. */
export function showAndHide(form, read) {
  const known = JSON.parse(form.dataset.known || '{}')
  const blocks = [...form.querySelectorAll('[data-visible-if], [data-required-if]')].map(block => ({
    block,
    shown: JSON.parse(block.dataset.visibleIf ?? 'null'),
    required: JSON.parse(block.dataset.requiredIf ?? 'null'),
  }))

  form.addEventListener('input', decide)
  addEventListener('pageshow', decide)
  decide()

  // In the order of the page: what is hidden counts as not answered for what comes after it.
  function decide() {
    const answers = { ...known, ...read(form) }
    for (const [name, value] of Object.entries(answers)) {
      if (typeof value === 'symbol') answers[name] = null
    }
    for (const { block, shown, required } of blocks) {
      if (shown) block.hidden = !holds(shown, answers)
      if (block.hidden && block.dataset.field) answers[block.dataset.field] = null
      if (required) demand(block, holds(required, answers))
    }
  }
}

// As the server prints it: of several boxes none is required for itself.
function demand(block, required) {
  block.querySelector('.required').hidden = !required
  for (const group of [block, ...block.querySelectorAll('[role="radiogroup"]')]) {
    if (group.role === 'radiogroup') group.ariaRequired = required || null
  }
  if (block.dataset.type === 'checkboxes') return
  for (const control of block.querySelectorAll('input, select, textarea')) control.required = required
}

export function holds(tree, answers) {
  return evaluate(tree, answers) === true
}

/** The tree's value with these answers; null when it has none. */
export function evaluate(tree, answers) {
  if ('row' in tree) return cellOf(answerTo(tree.name, answers), tree.row)
  if ('name' in tree) return answerTo(tree.name, answers)
  if ('value' in tree) return tree.value
  const of = part => evaluate(part, answers)
  switch (tree.op) {
    case 'or':
      return holds(tree.left, answers) || holds(tree.right, answers)
    case 'and':
      return holds(tree.left, answers) && holds(tree.right, answers)
    case 'not':
      return !holds(tree.of, answers)
    case 'neg':
      return arithmetic('-', 0, of(tree.of))
    case 'empty':
      return isEmpty(of(tree.of))
    case 'anyof':
      return isAnyOf(of(tree.of), tree.values)
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(tree.op, of(tree.left), of(tree.right))
    default:
      return compare(tree.op, of(tree.left), of(tree.right))
  }
}

function answerTo(name, answers) {
  return Object.hasOwn(answers, name) ? (answers[name] ?? null) : null
}

function cellOf(matrix, row) {
  return isGrid(matrix) && Object.hasOwn(matrix, row) ? (matrix[row] ?? null) : null
}

function isGrid(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

// A row without a value was not answered.
function rowsOf(grid) {
  return Object.entries(grid).filter(([, value]) => value !== null)
}

function arithmetic(op, left, right) {
  if (typeof left !== 'number' || typeof right !== 'number') return null
  const result = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[op]
  return Number.isFinite(result) ? result : null
}

function compare(op, left, right) {
  if (left === null || right === null) return false
  if (op === '=') return same(left, right)
  if (op === '!=') return !same(left, right)
  if (op === 'contains') return contains(left, right)
  if (typeof left !== 'number' || typeof right !== 'number') return false
  return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[op]
}

function same(left, right) {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, i) => same(value, right[i]))
  }
  if (isGrid(left) && isGrid(right)) {
    const rows = rowsOf(left)
    return rows.length === rowsOf(right).length && rows.every(([row, value]) => same(value, cellOf(right, row)))
  }
  return left === right
}

function contains(whole, part) {
  if (Array.isArray(whole)) return whole.some(value => same(value, part))
  return typeof whole === 'string' && typeof part === 'string' && whole.includes(part)
}

function isAnyOf(value, values) {
  if (Array.isArray(value)) return value.some(one => isAnyOf(one, values))
  return value !== null && values.some(one => same(one, value))
}

function isEmpty(value) {
  if (Array.isArray(value)) return value.length === 0
  if (isGrid(value)) return rowsOf(value).length === 0
  return value === null || (typeof value === 'string' && value.trim() === '')
}
