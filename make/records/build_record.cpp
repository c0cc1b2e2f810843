// SPDX-License-Identifier: MIT
#include "make/records/build_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string_view>

#include "system/digest.h"
#include "system/error.h"
#include "system/output_file.h"
#include "system/system_error.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view record_ending = ".json";

// Grows whenever a key is taken away or means something else.
constexpr int format_version = 1;

fs::path place_of(const fs::path& output) {
  return output.parent_path() / state_folder / (output.filename().string() + std::string(record_ending));
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

Json json_of(const BuildRecord& record) {
  return {{"version", format_version},      {"keys", record.keys},
          {"files", json_of(record.files)}, {"output", json_of(record.output)},
          {"clips", json_of(record.clips)}, {"report", record.report}};
}

BuildRecord record_of(const Json& json) {
  BuildRecord record;
  record.keys = json.at("keys").get<std::map<std::string, std::string>>();
  record.files = files_of(json.at("files"));
  record.output = facts_of(json.at("output"));
  record.clips = files_of(json.value("clips", Json::object()));
  record.report = json.at("report").get<std::string>();
  return record;
}

std::string text_of(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::optional<BuildRecord> load_record(const fs::path& output) {
  std::ifstream file(place_of(output), std::ios::binary);
  std::stringstream text;
  if (!file || !(text << file.rdbuf())) return {};
  try {
    const Json document = Json::parse(text.str());
    const Json& made = document.at("made");
    if (made.at("version") != format_version || document.at("digest") != digest_of_text(text_of(made))) return {};
    return record_of(made);
  } catch (const Json::exception&) {
    return {};  // damaged: as if it were not there
  }
}

std::vector<fs::path> recorded_outputs(const fs::path& folder) {
  std::vector<fs::path> outputs;
  std::error_code why;
  for (fs::directory_iterator entry(folder / state_folder, why), end; !why && entry != end; entry.increment(why))
    if (entry->path().extension() == record_ending) outputs.push_back(folder / entry->path().stem());
  std::ranges::sort(outputs, {}, [](const fs::path& output) { return output.native(); });
  return outputs;
}

void save_record(const fs::path& output, const BuildRecord& record) {
  const Json inside = json_of(record);
  const Json document{{"digest", digest_of_text(text_of(inside))}, {"made", inside}};
  const std::string text = text_of(document) + '\n';
  write_file(place_of(output), std::as_bytes(std::span(text)));
}

void forget_record(const fs::path& output) {
  std::error_code why;
  fs::remove(place_of(output), why);
  if (why) throw unwritable(place_of(output).string(), "remove it", why.value());
}

}  // namespace podmill
