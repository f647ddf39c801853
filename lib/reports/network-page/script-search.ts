/** Search in boxes, arrows and tables at once. */
export const SEARCH = `
let found = null;
const texts = new Map();
for (const n of data.nodes) texts.set(n.id, [n.name, n.about, n.vpc, n.reach, n.open, n.doubts.join(' '), n.parts.map(function(p){ return p.name + ' ' + (p.where || ''); }).join(' '), n.groups.map(function(g){ return g.name + ' ' + (g.where || ''); }).join(' ')].join(' ').toLowerCase());
for (const e of data.edges) texts.set(e.id, [e.flows.join(' '), e.violates.join(' '), e.rules.map(function(i){ const r = data.rules[i]; return [r.group, r.says, r.reason, r.where].join(' '); }).join(' ')].join(' ').toLowerCase());
function search(){
  const words = $('q').value.toLowerCase().split(/\\s+/).filter(Boolean);
  const hits = function(text){ return words.every(function(word){ return text.includes(word); }); };
  const rows = all('tbody tr');
  if (words.length === 0) {
    found = null;
    for (const row of rows) row.hidden = false;
    $('found').textContent = '';
    mark();
    return;
  }
  const own = data.nodes.filter(function(n){ return hits(texts.get(n.id)); });
  const lines = data.edges.filter(function(e){ return hits(texts.get(e.id) + ' ' + nameOf(e.from).toLowerCase() + ' ' + nameOf(e.to).toLowerCase()); });
  found = { nodes: new Set(own.map(function(n){ return n.id; }).concat(lines.flatMap(function(e){ return [e.from, e.to]; }))), edges: new Set(lines.map(function(e){ return e.id; })), first: own.length > 0 ? { node: own[0].id } : lines.length > 0 ? { edge: lines[0].id } : null };
  let claims = 0;
  for (const row of rows) {
    row.hidden = !hits(row.textContent.toLowerCase());
    if (!row.hidden && row.dataset.claim !== undefined) claims++;
  }
  $('found').textContent = count(own.length, 'box', 'boxes') + ', ' + count(lines.length, 'connection', 'connections') + ', ' + count(claims, 'claim', 'claims');
  if (chosen) choose(null); else mark();
}
function count(number, one, many){ return number + ' ' + (number === 1 ? one : many); }
$('q').addEventListener('input', search);
$('q').addEventListener('keydown', function(event){
  if (event.key === 'Escape') { $('q').value = ''; search(); }
  if ((event.key === 'Enter' || event.key === 'ArrowDown') && found && found.first) {
    event.preventDefault();
    choose(found.first, true);
    const box = views[current].querySelector('[data-node="' + (found.first.node || edges.get(found.first.edge).from) + '"]');
    if (box) { rove(box); box.focus(); }
  }
});
`;
