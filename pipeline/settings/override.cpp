// SPDX-License-Identifier: MIT
#include "pipeline/settings/override.h"

namespace podmill {

void refuse_override(const Override& given, const std::string& what, const std::string& hint) {
  if (given.option.empty()) throw Error(Fault::preset, given.place, what, hint);
  throw Error(Fault::preset, given.option + ": " + what, hint);
}

}  // namespace podmill
