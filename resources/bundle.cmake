# Writes one script for Node that holds several: cmake -DFOLDER=… -DENTRY=… -DOUTPUT=… -P bundle.cmake
# Each file costs a cold start a search and a read. ENTRY runs; it and the others require one another as before.
set(text "'use strict';\n\nconst sources = {\n")
file(GLOB names RELATIVE ${FOLDER} ${FOLDER}/*.cjs)
foreach(name ${names})
    file(READ ${FOLDER}/${name} source)
    string(APPEND text "'./${name}': (module, require) => {\n${source}},\n")
endforeach()
string(APPEND text "};
const made = {};
function part(name) {
    if (!sources[name])
        return require(name);
    if (!made[name])
        sources[name](made[name] = { exports: {} }, part);
    return made[name].exports;
}
part('./${ENTRY}');
")
file(WRITE ${OUTPUT} "${text}")
