// SPDX-License-Identifier: MIT
#include "publish/error_json.h"

namespace podmill {

nlohmann::ordered_json error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"what", error->what()}, {"hint", error->hint}, {"fault", name(error->fault)}, {"context", error->context}};
}

}  // namespace podmill
