/**
 * What the page does, as a browser runs it: it hides what does not match, and copies code. It is plain JavaScript in a text since this library knows no DOM; `test/browser`
 * runs it in a real browser. It writes texts as `textContent` only, so that no text of an account becomes markup.
 */
export const USAGE_SCRIPT = `'use strict';(function(){
const $ = function(id){ return document.getElementById(id); };
const all = function(selector, root){ return Array.from((root || document).querySelectorAll(selector)); };
const groups = all('.group').map(function(section){
  const head = all('h2, .soft', section).slice(0, 2).map(function(one){ return one.textContent; }).join(' ');
  return { section: section, ids: all('.ids', section), rules: all('.use', section).map(function(item){
    return { item: item, verdict: item.dataset.verdict, narrower: item.hasAttribute('data-narrower'), text: (head + ' ' + item.textContent).toLowerCase() };
  }) };
});
const total = groups.reduce(function(sum, group){ return sum + group.rules.length; }, 0);
function apply(){
  const verdicts = new Set(all('input[name=verdict]').filter(function(box){ return box.checked; }).map(function(box){ return box.value; }));
  const onlyNarrower = $('narrower').checked;
  const words = $('q').value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const group of groups) {
    let here = 0;
    for (const rule of group.rules) {
      const is = verdicts.has(rule.verdict) && (!onlyNarrower || rule.narrower) && words.every(function(word){ return rule.text.includes(word); });
      rule.item.hidden = !is;
      if (is) here++;
    }
    group.section.hidden = here === 0;
    shown += here;
  }
  $('found').textContent = shown === total ? '' : shown + ' of ' + total + ' rules are shown.';
}
function reset(){
  for (const box of all('input[name=verdict]')) box.checked = true;
  $('narrower').checked = false;
  $('q').value = '';
  apply();
}
$('filter').addEventListener('submit', function(event){ event.preventDefault(); });
$('filter').addEventListener('change', apply);
$('q').addEventListener('input', apply);
$('filter').addEventListener('keydown', function(event){ if (event.key === 'Escape') { event.preventDefault(); reset(); } });
document.addEventListener('keydown', function(event){
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target.tagName === 'INPUT' && event.target.type === 'search')) { event.preventDefault(); $('q').focus(); }
});
// A link to a rule that is hidden shows it.
function showTarget(){
  const target = location.hash.length > 1 ? $(decodeURIComponent(location.hash.slice(1))) : null;
  if (target && target.closest('[hidden]')) { reset(); target.scrollIntoView(); }
}
window.addEventListener('hashchange', showTarget);
document.addEventListener('click', function(event){ const link = event.target.closest('a[href^="#"]'); if (link) setTimeout(showTarget, 0); });
function select(code){
  const range = document.createRange();
  range.selectNodeContents(code);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
for (const pre of all('pre')) {
  const code = pre.querySelector('code');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy: ' + pre.getAttribute('aria-label'));
  button.addEventListener('click', function(){
    select(code);
    const said = function(text){ button.textContent = text; setTimeout(function(){ button.textContent = 'Copy'; }, 2000); };
    if (!navigator.clipboard) { said('Selected'); return; }
    navigator.clipboard.writeText(code.textContent).then(function(){ said('Copied'); }, function(){ said('Selected'); });
  });
  pre.after(button);
}
$('filter').hidden = total === 0;
})();
`;
