// SPDX-License-Identifier: MIT
#include "publish/check_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "publish/error_json.h"

namespace podmill {
namespace {

using Json = nlohmann::ordered_json;

Json file_json(const Checked& file) {
  Json promises = Json::array();
  for (const Verdict& verdict : file.verdicts)
    promises.push_back(
        {{"what", verdict.what}, {"promised", verdict.promised}, {"found", verdict.found}, {"kept", verdict.kept}});
  return {{"input", file.input.string()}, {"preset", file.preset.empty() ? Json(nullptr) : Json(file.preset)},
          {"kept", file.kept()},          {"promises", std::move(promises)},
          {"remarks", file.remarks},      {"error", error_json(file.error)}};
}

}  // namespace

bool Checked::kept() const { return !error && std::ranges::all_of(verdicts, &Verdict::kept); }

std::string checked_json(std::span<const Checked> files) {
  Json list = Json::array();
  for (const Checked& file : files) list.push_back(file_json(file));
  // A file name may be any bytes.
  return Json{{"files", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace podmill
