# SPDX-License-Identifier: MIT
# Writes OUTPUT, a C++ file that holds the text of every file in PRESETS.
set(entries "")
foreach(preset IN LISTS PRESETS)
  get_filename_component(name ${preset} NAME_WE)
  file(READ ${preset} text)
  string(APPEND entries "    {\"${name}\", R\"~~~(${text})~~~\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from presets/*.toml.
#include \"pipeline/preset.h\"

namespace podmill {
std::span<const ShippedPreset> shipped_presets() {
  static constexpr ShippedPreset all[] = {
${entries}  };
  return all;
}
}  // namespace podmill
")
