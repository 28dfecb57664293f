// What the page does beyond being read: filter, find the place of a finding and the findings of a place, show the range of a
// figure, and all of it by keyboard. Without it the page reads whole. It shows strings that the program made; it computes no amount.
(() => {
'use strict';
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const root = document.documentElement;
const data = JSON.parse(one('#data').textContent);
const words = data.words;
const paper = one('#paper');
const pop = one('#pop');
const cards = all('.finding');
const phone = matchMedia('(max-width:999px)');
const calm = matchMedia('(prefers-reduced-motion:reduce)');
root.classList.add('on');

// ---- panes (tabs; on a wide screen the findings always show)
function show(pane) {
  root.dataset.pane = pane;
  if (one('.rail')) one('.rail').hidden = pane === 'ledger';
  for (const tab of all('.tabs button')) tab.setAttribute('aria-current', String(tab.dataset.p === pane));
}
for (const tab of all('.tabs button')) tab.addEventListener('click', () => { show(tab.dataset.p); hide(); scrollTo({top: phone.matches ? 0 : scrollY}); });
show(phone.matches ? 'findings' : 'document');
phone.addEventListener('change', () => show(phone.matches ? 'findings' : 'document'));

// ---- findings: open, select, filter
let selected = null;
function open(card, state) {
  card.classList.toggle('open', state);
  one('.head', card).setAttribute('aria-expanded', String(card.classList.contains('open')));
}
const marksOf = new Map();
for (const mark of all('[data-f]')) {
  for (const number of mark.dataset.f.split(' ')) {
    if (!marksOf.has(number)) marksOf.set(number, []);
    marksOf.get(number).push(mark);
  }
}
function select(card) {
  if (selected) {
    selected.classList.remove('sel');
    for (const mark of marksOf.get(selected.dataset.n) || []) mark.classList.remove('hl');
  }
  selected = card;
  card.classList.add('sel');
  for (const mark of marksOf.get(card.dataset.n) || []) mark.classList.add('hl');
}
function visit(number, focus) {
  const card = one('#F' + number);
  if (!card) return;
  card.hidden = false;
  if (phone.matches) show('findings');
  select(card);
  open(card, true);
  card.scrollIntoView({block: phone.matches ? 'start' : 'nearest', behavior: calm.matches ? 'auto' : 'smooth'});
  if (focus) one('.head', card).focus({preventScroll: true});
}
for (const card of cards) {
  open(card, false);
  one('.head', card).addEventListener('click', () => { select(card); open(card); });
}
const chips = all('.chip');
const search = one('#search');
const texts = new Map();
function filter() {
  const wanted = new Set(chips.filter(chip => chip.getAttribute('aria-pressed') === 'true').map(chip => chip.dataset.s));
  const needle = (search ? search.value : '').trim().toLowerCase();
  let count = 0;
  for (const card of cards) {
    if (needle && !texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    card.hidden = !wanted.has(card.dataset.s) || (needle !== '' && !texts.get(card).includes(needle));
    if (!card.hidden) ++count;
  }
  const told = one('#count');
  if (told) told.textContent = count === cards.length ? '' : count === 0 ? words.none : words.shown.replace('{}', count).replace('{}', cards.length);
}
for (const chip of chips) chip.addEventListener('click', () => {
  chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
  filter();
});
if (search) search.addEventListener('input', filter);

// ---- from a link to its place, and back
function go(id) {
  const target = document.getElementById(id);
  if (!target) return;
  if (/^F\d/.test(id)) { visit(id.slice(1), true); return; }
  show('document');
  hide();
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.scrollIntoView({block: 'center', inline: 'nearest', behavior: calm.matches ? 'auto' : 'smooth'});
  target.focus({preventScroll: true});
  target.classList.remove('here');
  void target.offsetWidth;
  target.classList.add('here');
  setTimeout(() => target.classList.remove('here'), 2200);
}
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || link.classList.contains('skip')) return;
  event.preventDefault();
  const card = link.closest('.finding');
  if (card) select(card);
  go(link.getAttribute('href').slice(1));
});

// ---- figures: what the others leave them
const figures = paper ? all('.g', paper) : [];
let current = figures[0] || null;
for (const figure of figures) {
  figure.tabIndex = figure === current ? 0 : -1;
  figure.setAttribute('role', 'button');
}
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
function describe(id) {
  const [label, unit, state, range, reason, relations, count, findings] = data.figures[id];
  const part = document.createDocumentFragment();
  const figure = document.getElementById('n' + id);
  part.append(element('h5', '', [label, figure ? figure.textContent : '', unit].filter(Boolean).join(' ')));
  part.append(element('p', 's ' + state, words[state] + (reason ? ' · ' + reason : '')));
  if (range) {
    const box = element('p', 'range', words.range);
    box.append(element('b', '', range));
    part.append(box);
  }
  if (relations.length) {
    part.append(element('small', '', words.relations + ' ' + count));
    const list = element('ul');
    for (const relation of relations) list.append(element('li', '', data.reasons[relation]));
    if (count > relations.length) list.append(element('li', '', words.more.replace('{}', count - relations.length)));
    part.append(list);
  }
  for (const number of findings) {
    const title = one('#F' + number + ' .title');
    const button = element('button', 'go', words.finding + ' ' + number + (title ? ' · ' + title.textContent : ''));
    button.type = 'button';
    button.addEventListener('click', () => { hide(); visit(number, true); });
    part.append(button);
  }
  return part;
}
let pinned = false;
function popUp(figure, pin) {
  const ids = figure.dataset.g ? figure.dataset.g.split(' ') : [figure.id.slice(1)];
  const known = ids.filter(id => data.figures[id]);
  if (!known.length) return;
  pinned = pin;
  pop.replaceChildren(...known.map(describe));
  const close = element('button', 'close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', words.close);
  close.addEventListener('click', () => { hide(); figure.focus({preventScroll: true}); });
  pop.append(close);
  pop.hidden = false;
  for (const other of all('.g.now')) other.classList.remove('now');
  figure.classList.add('now');
  const at = figure.getBoundingClientRect();
  const width = pop.offsetWidth, height = pop.offsetHeight;
  const below = at.bottom + 8 + height < innerHeight || at.top < height + 70;
  pop.style.left = Math.max(12, Math.min(at.left + scrollX - 20, scrollX + root.clientWidth - width - 12)) + 'px';
  pop.style.top = (below ? at.bottom + scrollY + 8 : at.top + scrollY - height - 8) + 'px';
}
function hide() {
  pop.hidden = true;
  pinned = false;
  for (const figure of all('.g.now')) figure.classList.remove('now');
}
function step(figure) {
  if (!figure) return;
  if (current) current.tabIndex = -1;
  current = figure;
  figure.tabIndex = 0;
  figure.focus({preventScroll: true});
  figure.scrollIntoView({block: 'nearest'});
  popUp(figure, true);
}
if (paper) {
  let waiting = 0;
  paper.addEventListener('click', event => {
    const figure = event.target.closest('.g');
    if (figure) {
      if (current) current.tabIndex = -1;
      current = figure;
      figure.tabIndex = 0;
      popUp(figure, true);
      return;
    }
    const mark = event.target.closest('[data-f]');
    if (!mark) { hide(); return; }
    const numbers = mark.dataset.f.split(' ');
    const next = selected ? (numbers.indexOf(selected.dataset.n) + 1) % numbers.length : 0;
    visit(numbers[next], false);
  });
  paper.addEventListener('mouseover', event => {
    const figure = event.target.closest('.g');
    clearTimeout(waiting);
    if (pinned || phone.matches) return;
    waiting = setTimeout(() => figure ? popUp(figure, false) : hide(), figure ? 140 : 60);
  });
  paper.addEventListener('mouseleave', () => { clearTimeout(waiting); if (!pinned) hide(); });
  document.addEventListener('click', event => {
    if (!pop.hidden && !pop.contains(event.target) && !event.target.closest('.g')) hide();
  });
}
for (const key of all('.key')) key.addEventListener('click', () => {
  const shown = key.getAttribute('aria-pressed') !== 'true';
  key.setAttribute('aria-pressed', String(shown));
  paper.classList.toggle('no-' + key.dataset.k, !shown);
});

// ---- a rail beside the document with a tick for every place of a finding
function drawRail() {
  if (!paper || phone.matches) return;
  const old = one('.rail');
  if (old) old.remove();
  const rail = element('div', 'rail');
  rail.setAttribute('aria-hidden', 'true');
  const height = root.scrollHeight;
  const ticks = new Set();
  for (const mark of all('.g.e,.g.w,mark.e,mark.w', paper)) {
    const y = Math.round((mark.getBoundingClientRect().top + scrollY) / height * 400);
    const kind = mark.classList.contains('e') ? 'e' : 'w';
    if (ticks.has(kind + y)) continue;
    ticks.add(kind + y);
    const tick = element('i', kind);
    tick.style.top = y / 4 + '%';
    tick.addEventListener('click', () => scrollTo({top: mark.getBoundingClientRect().top + scrollY - innerHeight / 2}));
    rail.append(tick);
  }
  document.body.append(rail);
}
addEventListener('load', drawRail);
let resized = 0;
addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(drawRail, 200); });

// ---- keyboard
function move(by) {
  const visible = cards.filter(card => !card.hidden);
  if (!visible.length) return;
  const at = selected ? visible.indexOf(selected) : by > 0 ? -1 : 0;
  const card = visible[Math.max(0, Math.min(visible.length - 1, at + by))];
  if (phone.matches) show('findings');
  select(card);
  one('.head', card).focus({preventScroll: true});
  card.scrollIntoView({block: 'nearest'});
}
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input');
  if (event.key === 'Escape') {
    if (typing) { search.value = ''; filter(); search.blur(); }
    if (!pop.hidden) { hide(); return; }
    if (selected) { if (phone.matches) show('findings'); one('.head', selected).focus({preventScroll: false}); }
    return;
  }
  if (typing) return;
  const inList = event.target.closest('#findings') !== null;
  const onFigure = event.target.classList.contains('g');
  const steps = {j: 1, k: -1};
  if (event.key in steps) move(steps[event.key]);
  else if (inList && event.key === 'ArrowDown') move(1);
  else if (inList && event.key === 'ArrowUp') move(-1);
  else if (onFigure && event.key === 'ArrowRight') step(figures[figures.indexOf(event.target) + 1]);
  else if (onFigure && event.key === 'ArrowLeft') step(figures[figures.indexOf(event.target) - 1]);
  else if (onFigure && (event.key === 'Enter' || event.key === ' ')) popUp(event.target, true);
  else if (event.key === 'o' && selected) { const link = one('a.place', selected); if (link) go(link.getAttribute('href').slice(1)); }
  else if (event.key === '/' && search) search.focus();
  else return;
  event.preventDefault();
});

// ---- tools
const theme = one('#theme');
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
const nameTheme = () => { theme.textContent = dark() ? words.light : words.dark; };
theme.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; nameTheme(); });
nameTheme();
addEventListener('beforeprint', () => { for (const more of all('details')) more.open = true; });
one('#print').addEventListener('click', () => print());
if (cards.length && !phone.matches) { select(cards[0]); open(cards[0], true); }
if (location.hash.length > 1) go(location.hash.slice(1));
})();
