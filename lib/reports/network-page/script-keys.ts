/** Mouse and keys in the picture, its views and its size. */
export const KEYS = `
/** One box of a view is in the order of the Tab key; arrows go on from there. */
function rove(target){
  for (const one of all('.node', target.closest('.view'))) one.setAttribute('tabindex', one === target ? '0' : '-1');
}
function middle(one){ const box = one.getBoundingClientRect(); return { x: box.left + box.width / 2, y: box.top + box.height / 2 }; }
/** The nearest box in a direction: what lies more aside counts as farther. */
function neighbour(from, dx, dy){
  const start = middle(from);
  let best = null;
  let least = Infinity;
  for (const one of all('.node', from.closest('.view'))) {
    if (one === from) continue;
    const to = middle(one);
    const along = (to.x - start.x) * dx + (to.y - start.y) * dy;
    const aside = Math.abs((to.x - start.x) * dy) + Math.abs((to.y - start.y) * dx);
    if (along <= 4) continue;
    const far = along + aside * (dx !== 0 ? 4 : 0.7);
    if (far < least) { least = far; best = one; }
  }
  return best;
}
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
stage.addEventListener('click', function(event){
  const line = event.target.closest('[data-edge]');
  if (line) { choose({ edge: line.dataset.edge }); return; }
  const box = event.target.closest('[data-node]');
  if (box) { rove(box); choose({ node: box.dataset.node }); return; }
  choose(null);
});
stage.addEventListener('keydown', function(event){
  const box = event.target.closest('.node');
  if (!box) return;
  const move = MOVES[event.key];
  if (move) {
    const next = neighbour(box, move[0], move[1]);
    event.preventDefault();
    if (next) { rove(next); next.focus(); next.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose({ node: box.dataset.node });
  } else if (event.key === 'Home') {
    event.preventDefault();
    const first = all('.node', views[current])[0];
    rove(first);
    first.focus();
  }
});
document.addEventListener('keydown', function(event){
  if (event.key === 'Escape' && event.target !== $('q')) { choose(null); say('Nothing is chosen.'); const box = views[current].querySelector('.node[tabindex="0"]'); if (box && $('panel').contains(event.target)) box.focus(); }
  if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); $('q').focus(); }
});
for (const one of all('[data-show]')) {
  one.addEventListener('click', function(){ choose({ edge: one.dataset.show }, true); $('panel-title').focus(); });
}
for (const one of all('[data-path]')) {
  one.addEventListener('click', function(){ choose({ edges: one.dataset.path.split(' '), title: one.dataset.title }, true); $('panel-title').focus(); });
}
let scale = 1;
function size(factor){
  scale = Math.min(2.5, Math.max(0.2, factor));
  for (const view of views) {
    const svg = view.querySelector('svg');
    svg.setAttribute('width', Math.round(svg.viewBox.baseVal.width * scale));
    svg.setAttribute('height', Math.round(svg.viewBox.baseVal.height * scale));
  }
}
function fitting(){ return Math.min(1, (stage.clientWidth - 2) / views[current].querySelector('svg').viewBox.baseVal.width); }
$('in').addEventListener('click', function(){ size(scale * 1.25); });
$('out').addEventListener('click', function(){ size(scale / 1.25); });
$('fit').addEventListener('click', function(){ size(fitting()); });
function show(at){
  current = at;
  views.forEach(function(view, i){ view.hidden = i !== at; });
  if ($('which')) $('which').value = String(at);
  size(Math.max(0.7, fitting()));
  stage.scrollLeft = Math.max(0, (stage.scrollWidth - stage.clientWidth) / 2);
  stage.scrollTop = 0;
}
if ($('which')) $('which').addEventListener('change', function(){ show(Number($('which').value)); });
// A thin arrow is hard to hit: a wide one that nobody sees lies under it.
for (const line of all('.edge path.line', stage)) {
  const wide = line.cloneNode();
  wide.setAttribute('class', 'hit');
  wide.removeAttribute('marker-end');
  line.before(wide);
}
for (const view of views) { const first = view.querySelector('.node'); if (first) rove(first); }
show(0);
choose(null);
`;
