// What is long travels packed. The drawing library runs as an inline script whose hash the page's policy knows, so nothing is evaluated.
async function unpacked(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

async function runScript(id) {
  const script = document.createElement("script");
  script.textContent = await unpacked(id);
  document.head.append(script);
  if (!window.vis) throw new Error("vis-network did not run");
}

// A browser without this stands before the message that says so.
if (!window.DecompressionStream) return;
// A page painted by WebGL carries no library.
if (document.getElementById("vis")) await runScript("vis");
