import { KEYS } from './script-keys';
import { PANEL } from './script-panel';
import { SEARCH } from './script-search';

/**
 * What the page does, as a browser runs it. It is plain JavaScript in a text since this library knows no DOM; `test/browser` runs it in a real browser. It writes texts
 * as `textContent` only, so that no text of a template becomes markup.
 */
export const PAGE_SCRIPT = `'use strict';(function(){
const data = JSON.parse(document.getElementById('data').textContent);
data.nodes = data.nodes.map(function(n){ return Object.assign({ doubts: [], parts: [], groups: [], findings: [], vpc: '', open: '', perhaps: '' }, n); });
data.edges = data.edges.map(function(e){ return Object.assign({ violates: [], settledBy: [], rules: [], more: 0 }, e); });
const nodes = new Map(data.nodes.map(function(n){ return [n.id, n]; }));
const edges = new Map(data.edges.map(function(e){ return [e.id, e]; }));
const $ = function(id){ return document.getElementById(id); };
const all = function(selector, root){ return Array.from((root || document).querySelectorAll(selector)); };
const stage = $('stage');
const views = all('.view');
let current = 0;
let chosen = null;
function say(text){ $('said').textContent = text; }
${PANEL}
${SEARCH}
${KEYS}
})();
`;
