// SPDX-License-Identifier: MIT
#include "publish/error_json.h"

namespace podmill {

nlohmann::ordered_json error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  nlohmann::ordered_json json{
      {"what", error->what()}, {"hint", error->hint}, {"fault", name(error->fault)}, {"context", error->context}};
  if (error->place) {
    json["file"] = error->place->file.string();
    if (error->place->line > 0) json["line"] = error->place->line;
    if (error->place->column > 0) json["column"] = error->place->column;
  }
  return json;
}

}  // namespace podmill
