// Marks, lines and arrows as WebGL draws them: one square, one strip and one triangle, repeated for each.
const ARROW = 14;
const GL_SHAPES = ["dot", "square", "diamond", "hexagon", "triangle", "triangleDown", "star"];

const SEEN = `#version 300 es
precision highp float;
uniform vec2 middle, frame; uniform float scale, unit, ratio;
vec2 screen(vec2 p) { return (p - middle) * scale; }
vec4 spot(vec2 px) { return vec4(px / frame * vec2(1, -1), 0, 1); }
`;

const LINE_SHADERS = [SEEN + `
in vec2 corner; in vec4 ends; in vec4 look; in vec4 colour;
out vec4 tint; out float across, wide, far; flat out vec2 dash;
void main() {
  vec2 a = screen(ends.xy), b = screen(ends.zw), way = b - a;
  float len = max(length(way), 1e-4), thick = look.y * unit;
  vec2 along = way / len, side = vec2(-along.y, along.x);
  wide = max(thick, 0.7) / 2.0;
  float reach = wide + 1.0 / ratio;
  across = corner.y * reach;
  far = look.x * scale + corner.x * len;
  dash = look.zw * unit;
  tint = colour * min(1.0, max(thick, 0.25) / 0.7);
  gl_Position = spot(a + along * (corner.x * len) + side * across);
}`, `#version 300 es
precision highp float;
in vec4 tint; in float across, wide, far; flat in vec2 dash; uniform float ratio; out vec4 seen;
void main() {
  float shade = clamp((wide - abs(across)) * ratio + 0.5, 0.0, 1.0);
  if (dash.x > 0.0) shade *= clamp((dash.x - mod(far, dash.x + dash.y)) * ratio + 0.5, 0.0, 1.0);
  seen = tint * shade;
}`];

const HEAD_SHADERS = [SEEN + `
in vec2 corner; in vec4 ends; in vec2 look; in vec4 colour; out vec4 tint;
void main() {
  vec2 a = screen(ends.xy), b = screen(ends.zw), along = (b - a) / max(length(b - a), 1e-4);
  float size = look.y * unit;
  vec2 tip = b - along * look.x * unit;
  tint = colour * step(2.5, size);
  gl_Position = spot(tip - along * size * corner.x + vec2(-along.y, along.x) * size * corner.y);
}`, `#version 300 es
precision mediump float;
in vec4 tint; out vec4 seen;
void main() { seen = tint; }`];

const MARK_SHADERS = [SEEN + `
in vec2 corner; in vec4 body; in vec2 edge; in vec4 fill; in vec4 border;
out vec2 at; out vec4 inside, outside; flat out float kind, radius, thick, dash;
void main() {
  radius = max(body.z * unit, 0.8); kind = body.w; thick = min(edge.x, radius * 0.25); dash = edge.y;
  at = corner * (radius * 1.25 + 1.5);
  inside = fill; outside = border;
  gl_Position = spot(screen(body.xy) + at);
}`, `#version 300 es
precision highp float;
in vec2 at; in vec4 inside, outside; flat in float kind, radius, thick, dash; uniform float ratio; out vec4 seen;
float away(vec2 p) {
  vec2 q = abs(p);
  if (kind < 0.5) return length(p) - 1.0;
  if (kind < 1.5) return max(q.x, q.y) - 0.9;
  if (kind < 2.5) return (q.x + q.y - 1.15) * 0.7071;
  if (kind < 3.5) return max(q.y, q.x * 0.866 + q.y * 0.5) - 0.9;
  if (kind < 5.5) { float y = kind < 4.5 ? p.y : -p.y; return max(q.x * 0.866 - y * 0.5 - 0.55, y - 0.62); }
  float turn = mod(atan(p.x, -p.y) + 0.6283, 1.2566) - 0.6283;
  return dot(length(p) * vec2(cos(turn), abs(sin(turn))) - vec2(1.2, 0), vec2(0.3679, 0.9299));
}
void main() {
  float d = away(at / radius) * radius;
  float rim = clamp((d + thick) * ratio + 0.5, 0.0, 1.0);
  if (dash > 0.0) rim *= step(0.4, fract(atan(at.y, at.x) * radius / dash));
  seen = mix(inside, outside, rim) * clamp(0.5 - d * ratio, 0.0, 1.0);
}`];

function program(gl, [vertex, fragment], attributes, corners) {
  const made = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) return null;
  const [array, each] = [gl.createVertexArray(), gl.createBuffer()];
  gl.bindVertexArray(array);
  const put = (name, size, type, stride, offset, once) => {
    const place = gl.getAttribLocation(made, name);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, type, type !== gl.FLOAT, stride, offset);
    gl.vertexAttribDivisor(place, once ? 0 : 1);
  };
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(corners), gl.STATIC_DRAW);
  put("corner", 2, gl.FLOAT, 0, 0, true);
  gl.bindBuffer(gl.ARRAY_BUFFER, each);
  const stride = 4 * attributes.reduce((sum, [, size, isColour]) => sum + (isColour ? 1 : size), 0);
  let offset = 0;
  for (const [name, size, isColour] of attributes) {
    put(name, size, isColour ? gl.UNSIGNED_BYTE : gl.FLOAT, stride, offset, false);
    offset += isColour ? 4 : 4 * size;
  }
  const uniforms = Object.fromEntries(["middle", "frame", "scale", "unit", "ratio"].map((name) => [name, gl.getUniformLocation(made, name)]));
  return { made, array, each, uniforms, words: stride / 4, vertices: corners.length / 2, count: 0 };
}

// A colour as four bytes, already weakened by its opacity.
const shades = new Map();
function packed(hex, opacity) {
  const key = hex + opacity;
  if (!shades.has(key)) {
    const [r, g, b] = [1, 3, 5].map((i) => Math.round(parseInt(hex.slice(i, i + 2), 16) * opacity));
    shades.set(key, ((Math.round(255 * opacity) << 24) | (b << 16) | (g << 8) | r) >>> 0);
  }
  return shades.get(key);
}

function glPainter(layer) {
  const gl = layer.getContext("webgl2", { antialias: false, powerPreference: "high-performance" });
  if (!gl) return null;
  const strip = [0, -1, 0, 1, 1, -1, 1, 1];
  const line = program(gl, LINE_SHADERS, [["ends", 4], ["look", 4], ["colour", 4, true]], strip);
  const head = program(gl, HEAD_SHADERS, [["ends", 4], ["look", 2], ["colour", 4, true]], [0, 0, 1, 0.4, 1, -0.4]);
  const mark = program(gl, MARK_SHADERS, [["body", 4], ["edge", 2], ["fill", 4, true], ["border", 4, true]], [-1, -1, -1, 1, 1, -1, 1, 1]);
  if (!line || !head || !mark) return null;
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);

  function fill(kind, count, write) {
    const data = new ArrayBuffer(4 * kind.words * count);
    write(new Float32Array(data), new Uint32Array(data));
    gl.bindBuffer(gl.ARRAY_BUFFER, kind.each);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
    kind.count = count;
  }

  function draw(kind, values, mode) {
    if (!kind.count) return;
    gl.useProgram(kind.made);
    gl.bindVertexArray(kind.array);
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value)) gl.uniform2f(kind.uniforms[name], ...value);
      else gl.uniform1f(kind.uniforms[name], value);
    }
    gl.drawArraysInstanced(mode, 0, kind.vertices, kind.count);
  }

  return {
    note: "drawn.webgl",
    load(marks, lines) {
      const pieces = lines.reduce((sum, { points }) => sum + points.length / 2 - 1, 0);
      fill(line, pieces, (floats, words) => {
        let at = 0;
        for (const { points, width, dashes, colour, opacity } of lines) {
          const tint = packed(colour, opacity);
          for (let i = 3, far = 0; i < points.length; i += 2, at += 9) {
            floats.set([points[i - 3], points[i - 2], points[i - 1], points[i], far, width, dashes[0] || 0, dashes[1] || 0], at);
            words[at + 8] = tint;
            far += Math.hypot(points[i - 1] - points[i - 3], points[i] - points[i - 2]);
          }
        }
      });
      fill(head, lines.length, (floats, words) => lines.forEach(({ points, target, arrow, width, colour, opacity }, i) => {
        floats.set([...points.slice(-4), radiusOf(target), arrow && ARROW * arrow + 2 * width], 7 * i);
        words[7 * i + 6] = packed(colour, opacity);
      }));
      fill(mark, marks.length, (floats, words) => marks.forEach((m, i) => {
        floats.set([m.x, m.y, m.size, GL_SHAPES.indexOf(m.shape), m.thick, m.dashes.length ? 5 : 0], 8 * i);
        words[8 * i + 6] = packed(m.fill, m.opacity);
        words[8 * i + 7] = packed(m.border, m.opacity);
      }));
    },
    paint(sight, unit, ratio, hastens) {
      const values = { middle: [sight.x, sight.y], frame: [layer.width / ratio / 2, layer.height / ratio / 2], scale: sight.scale, unit, ratio };
      gl.viewport(0, 0, layer.width, layer.height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (!hastens) {
        draw(line, values, gl.TRIANGLE_STRIP);
        draw(head, values, gl.TRIANGLES);
      }
      draw(mark, values, gl.TRIANGLE_STRIP);
    },
    end: () => gl.getExtension("WEBGL_lose_context")?.loseContext(),
  };
}
