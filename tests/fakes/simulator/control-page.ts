import { faultNames, faults } from './faults';
import type { SimulatedCamera } from './simulated-camera';

/** A page to play with: a row per camera, without scripts. */
export function controlPage(cameras: readonly SimulatedCamera[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Camera simulator</title>
<meta name="viewport" content="width=device-width">
<style>
body { margin: 1rem; background: #0b0d10; color: #d7dbe0; font: 14px system-ui, sans-serif }
table { border-collapse: collapse } th, td { padding: 4px 10px; text-align: left; border-bottom: 1px solid #262b33 }
td { font-variant-numeric: tabular-nums } a { color: #7db2ff } form { display: flex; gap: 6px }
select, input, button { background: #171b21; color: inherit; border: 1px solid #39404a; padding: 3px 6px; font: inherit }
input { width: 4.5rem } .ill { color: #ff8a8a } dt { font-family: monospace; margin-top: 6px }
</style></head><body>
<h1>Camera simulator</h1>
<p><a href="/">Reload</a> · also by curl: <code>curl -d '{"fault":"silence","forSeconds":20}' ADDRESS/cameras/3</code></p>
<table><thead><tr><th>Camera</th><th>Addresses</th><th>Now</th><th>Pictures/s</th><th>Open</th><th>Requests</th><th>Tell it</th></tr></thead>
<tbody>${cameras.map(row).join('')}</tbody></table>
<h2>Faults</h2><dl>${faultNames.map((name) => `<dt>${name}</dt><dd>${faults[name]}</dd>`).join('')}</dl>
</body></html>
`;
}

function row(camera: SimulatedCamera): string {
  const { id, name, fault, fps, counts } = camera;
  const link = (path: string): string => `<a href="${camera.url(path)}">${camera.url(path)}</a>`;
  const options = ['none', ...faultNames]
    .map((one) => `<option${one === (fault ?? 'none') ? ' selected' : ''}>${one}</option>`)
    .join('');
  return `<tr><td>${name}</td><td>${link('/video.mjpg')}<br>${link('/snapshot.jpg')}</td>
<td${fault ? ' class="ill"' : ''}>${fault ?? 'well'}</td><td>${Number(fps.toFixed(3))}</td><td>${counts.open}</td><td>${counts.requests}</td>
<td><form method="post" action="/cameras/${id}"><select name="fault" aria-label="Fault of ${name}">${options}</select>
<input name="forSeconds" placeholder="seconds" aria-label="For how many seconds"><input name="fps" placeholder="fps" aria-label="Pictures a second">
<button>Do</button></form></td></tr>`;
}
