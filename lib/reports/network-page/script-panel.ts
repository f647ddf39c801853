/** What is chosen, and the panel that tells of it. */
export const PANEL = `
function element(tag, text, className){
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}
function button(text, choice){
  const made = element('button', text, 'link');
  made.type = 'button';
  made.addEventListener('click', function(){ choose(choice, true); });
  return made;
}
function list(parent, title, items){
  if (items.length === 0) return;
  parent.append(element('h3', title));
  const ul = element('ul', undefined, 'plain');
  for (const item of items) { const li = element('li'); li.append(item); ul.append(li); }
  parent.append(ul);
}
function nameOf(id){ const node = nodes.get(id); return node ? node.name : id; }
function soft(text){ return element('span', text, 'soft'); }
function withWhere(text, where){
  const made = element('span', text);
  if (where && where !== text) { made.append(element('br')); made.append(element('code', where, 'soft')); }
  return made;
}
function ruleItem(rule){
  const made = element('div', undefined, 'rule');
  made.append(element('div', (rule.direction === 'ingress' ? 'Inbound rule of ' : 'Outbound rule of ') + rule.group + ': ' + rule.says));
  if (rule.reason) made.append(element('div', rule.reason, 'why'));
  if (rule.where) { const where = element('div', undefined, 'where'); where.append(element('code', rule.where)); made.append(where); }
  return made;
}
function tellNode(node, panel){
  $('panel-title').textContent = node.name;
  panel.append(element('p', node.about + (node.vpc ? ', in ' + node.vpc : '')));
  if (node.reach) panel.append(element('p', node.reach, 'soft'));
  for (const doubt of node.doubts) panel.append(element('p', 'Nobody knows at synth: ' + doubt));
  if (node.open) list(panel, 'Open to the Internet', [element('span', node.open), soft(node.pairs || '')]);
  if (node.perhaps) list(panel, 'Perhaps open to the Internet', [element('span', node.perhaps)]);
  const own = data.edges.filter(function(e){ return e.from === node.id || e.to === node.id; });
  list(panel, 'Comes from', own.filter(function(e){ return e.to === node.id && e.from !== e.to; }).map(function(e){ return button(nameOf(e.from) + ': ' + e.says, { edge: e.id }); }));
  list(panel, 'Goes to', own.filter(function(e){ return e.from === node.id && e.from !== e.to; }).map(function(e){ return button(nameOf(e.to) + ': ' + e.says, { edge: e.id }); }));
  list(panel, 'Among themselves', own.filter(function(e){ return e.from === e.to; }).map(function(e){ return button(e.says, { edge: e.id }); }));
  if (node.view) {
    const open = element('button', 'Open its picture');
    open.type = 'button';
    open.addEventListener('click', function(){ show(Number(node.view)); });
    panel.append(open);
  }
  list(panel, node.parts.length > 1 ? 'Stands for ' + node.parts.length : 'In the code', node.parts.map(function(p){ return withWhere(p.name, p.where); }));
  list(panel, 'Security groups', node.groups.map(function(g){ return withWhere(g.name, g.where); }));
  list(panel, 'What the checks found', node.findings.map(function(f){ return element('span', f); }));
}
function tellEdge(edge, panel){
  $('panel-title').textContent = nameOf(edge.from) + ' → ' + (edge.from === edge.to ? 'itself' : nameOf(edge.to));
  for (const flow of edge.flows) panel.append(element('p', flow));
  for (const claim of edge.violates) { const p = element('p'); p.append(element('span', 'VIOLATED', 'verdict VIOLATED')); p.append(' ' + claim); panel.append(p); }
  for (const settled of edge.settledBy) panel.append(element('p', 'To settle it: ' + settled, 'soft'));
  list(panel, 'Ends', edge.from === edge.to ? [button(nameOf(edge.from), { node: edge.from })] : [button('From ' + nameOf(edge.from), { node: edge.from }), button('To ' + nameOf(edge.to), { node: edge.to })]);
  if (edge.rules.length > 0) panel.append(element('h3', edge.rules.length === 1 ? 'The rule behind it' : 'The ' + edge.rules.length + ' rules behind it'));
  for (const rule of edge.rules) panel.append(ruleItem(data.rules[rule]));
  if (edge.more > 0) panel.append(element('p', edge.more + ' more are in network.json.', 'soft'));
}
/** Chooses a node or an edge; nothing where choice is null. */
function choose(choice, scrolls){
  chosen = choice;
  const panel = $('panel-body');
  panel.replaceChildren();
  if (!choice) { $('panel-title').textContent = 'Details'; panel.append(element('p', 'Choose a box or an arrow: its rules, their reasons and their lines of code are shown here.', 'soft')); mark(); return; }
  if (choice.edges) { $('panel-title').textContent = choice.title; list(panel, 'Its connections', choice.edges.map(function(id){ const e = edges.get(id); return button(nameOf(e.from) + ' → ' + nameOf(e.to) + ': ' + e.says, { edge: id }); })); }
  else if (choice.edge) tellEdge(edges.get(choice.edge), panel);
  else tellNode(nodes.get(choice.node), panel);
  say($('panel-title').textContent + '. Details are in the panel.');
  if (scrolls) { bringIn(choice); }
  mark();
}
/** The ids of what is chosen, with what it is connected to. */
function around(choice){
  if (choice.node) {
    const own = data.edges.filter(function(e){ return e.from === choice.node || e.to === choice.node; });
    return { edges: new Set(own.map(function(e){ return e.id; })), nodes: new Set([choice.node].concat(own.flatMap(function(e){ return [e.from, e.to]; }))) };
  }
  const own = (choice.edges || [choice.edge]).map(function(id){ return edges.get(id); });
  return { edges: new Set(own.map(function(e){ return e.id; })), nodes: new Set(own.flatMap(function(e){ return [e.from, e.to]; })) };
}
/** Dims what is neither chosen nor found. */
function mark(){
  const lit = chosen ? around(chosen) : found;
  const strong = chosen && !chosen.node ? new Set(chosen.edges || [chosen.edge]) : new Set();
  for (const one of all('.np .node')) {
    const id = one.dataset.node;
    one.classList.toggle('dim', Boolean(lit) && !lit.nodes.has(id));
    const is = Boolean(chosen) && chosen.node === id;
    one.classList.toggle('sel', is);
    if (is) one.setAttribute('aria-current', 'true'); else one.removeAttribute('aria-current');
  }
  for (const one of all('.np [data-edge]')) {
    const id = one.dataset.edge;
    one.classList.toggle('dim', Boolean(lit) && !lit.edges.has(id) && !one.classList.contains('note'));
    one.classList.toggle('sel', strong.has(id));
  }
}
function bringIn(choice){
  const selector = choice.node ? '[data-node="' + choice.node + '"]' : '[data-edge="' + (choice.edge || choice.edges[0]) + '"]';
  let at = views.findIndex(function(view, i){ return i === current && view.querySelector(selector); });
  if (at < 0) at = views.findIndex(function(view){ return view.querySelector(selector); });
  if (at < 0) return;
  if (at !== current) show(at);
  const target = views[at].querySelector(selector);
  target.scrollIntoView({ block: 'nearest', inline: 'center' });
  if (choice.node) rove(target);
}
`;
