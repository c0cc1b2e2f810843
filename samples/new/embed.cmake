# SPDX-License-Identifier: MIT
# Writes OUTPUT, a C++ file that holds the bytes of RECORDING.
file(READ ${RECORDING} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "// Generated from samples/new/first-steps.opus.
#include \"cli/commands/sample_recording.h\"

namespace podmill {
std::span<const unsigned char> sample_recording() {
  static constexpr unsigned char bytes[] = {
${bytes}};
  return bytes;
}
}  // namespace podmill
")
