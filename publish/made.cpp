// SPDX-License-Identifier: MIT
#include "publish/made.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string_view>

#include "pipeline/digest.h"
#include "pipeline/error.h"
#include "pipeline/output_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view memory_ending = ".json";

// Grows whenever a key is taken away or means something else.
constexpr int format_version = 1;

fs::path place_of(const fs::path& output) {
  return output.parent_path() / memory_folder / (output.filename().string() + std::string(memory_ending));
}

Json json_of(const FileFacts& facts) {
  return {{"size", facts.size},
          {"modified_ns", facts.modified_ns},
          {"changed_ns", facts.changed_ns},
          {"digest", facts.digest}};
}

FileFacts facts_of(const Json& json) {
  return {json.at("size").get<std::int64_t>(), json.at("modified_ns").get<std::int64_t>(),
          json.at("changed_ns").get<std::int64_t>(), json.at("digest").get<std::string>()};
}

Json json_of(const std::map<std::string, FileFacts>& files) {
  Json all = Json::object();
  for (const auto& [name, facts] : files) all[name] = json_of(facts);
  return all;
}

std::map<std::string, FileFacts> files_of(const Json& json) {
  std::map<std::string, FileFacts> files;
  for (const auto& [name, facts] : json.items()) files[name] = facts_of(facts);
  return files;
}

Json json_of(const Made& made) {
  return {{"version", format_version},    {"keys", made.keys},
          {"files", json_of(made.files)}, {"output", json_of(made.output)},
          {"clips", json_of(made.clips)}, {"report", made.report}};
}

Made made_of(const Json& json) {
  Made made;
  made.keys = json.at("keys").get<std::map<std::string, std::string>>();
  made.files = files_of(json.at("files"));
  made.output = facts_of(json.at("output"));
  made.clips = files_of(json.value("clips", Json::object()));
  made.report = json.at("report").get<std::string>();
  return made;
}

std::string text_of(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::optional<Made> recall(const fs::path& output) {
  std::ifstream file(place_of(output), std::ios::binary);
  std::stringstream text;
  if (!file || !(text << file.rdbuf())) return {};
  try {
    const Json document = Json::parse(text.str());
    const Json& made = document.at("made");
    if (made.at("version") != format_version || document.at("digest") != digest_of_text(text_of(made))) return {};
    return made_of(made);
  } catch (const Json::exception&) {
    return {};  // damaged: as if it were not there
  }
}

std::vector<fs::path> remembered_in(const fs::path& folder) {
  std::vector<fs::path> outputs;
  std::error_code why;
  for (fs::directory_iterator entry(folder / memory_folder, why), end; !why && entry != end; entry.increment(why))
    if (entry->path().extension() == memory_ending) outputs.push_back(folder / entry->path().stem());
  std::ranges::sort(outputs, {}, [](const fs::path& output) { return output.native(); });
  return outputs;
}

void remember(const fs::path& output, const Made& made) {
  const Json inside = json_of(made);
  const Json document{{"digest", digest_of_text(text_of(inside))}, {"made", inside}};
  const std::string text = text_of(document) + '\n';
  write_file(place_of(output), std::as_bytes(std::span(text)));
}

}  // namespace podmill
