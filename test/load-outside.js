/** In place of the text of a module: the module as it was loaded outside. */
module.exports = { process: (_text, file) => ({ code: `module.exports = outside(${JSON.stringify(file)});` }) };
