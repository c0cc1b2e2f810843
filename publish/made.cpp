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

Json json_of(const EditList& edits) {
  Json list = Json::array();
  for (const EditList::Piece& piece : edits.pieces())
    list.push_back({{"kind", static_cast<int>(piece.kind)},
                    {"begin", piece.span.begin.n},
                    {"end", piece.span.end.n},
                    {"overlap", piece.overlap.n},
                    {"name", piece.name}});
  return list;
}

Frames frames_of(const Json& json) { return {json.get<std::int64_t>()}; }

EditList edits_of(const Json& json) {
  std::vector<EditList::Piece> pieces;
  for (const Json& piece : json)
    pieces.push_back({static_cast<EditList::Kind>(piece.at("kind").get<int>()),
                      {frames_of(piece.at("begin")), frames_of(piece.at("end"))},
                      frames_of(piece.at("overlap")),
                      piece.at("name").get<std::string>()});
  return EditList(std::move(pieces));
}

Json json_of(std::optional<double> figure) { return figure ? Json(*figure) : Json(nullptr); }

std::optional<double> figure_of(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<double>());
}

Json json_of(const Made& made) {
  Json files = Json::object();
  for (const auto& [name, facts] : made.files) files[name] = json_of(facts);
  return {{"version", format_version},
          {"keys", made.keys},
          {"files", files},
          {"output", json_of(made.output)},
          {"audio_digest", made.audio_digest},
          {"rate", made.rate},
          {"length", made.length.n},
          {"edits", json_of(made.edits)},
          {"loudness_lufs", json_of(made.loudness_lufs)},
          {"true_peak_dbtp", json_of(made.true_peak_dbtp)},
          {"chapters", made.chapters}};
}

Made made_of(const Json& json) {
  Made made;
  made.keys = json.at("keys").get<std::map<std::string, std::string>>();
  for (const auto& [name, facts] : json.at("files").items()) made.files[name] = facts_of(facts);
  made.output = facts_of(json.at("output"));
  made.audio_digest = json.at("audio_digest").get<std::string>();
  made.rate = json.at("rate").get<int>();
  made.length = frames_of(json.at("length"));
  made.edits = edits_of(json.at("edits"));
  made.loudness_lufs = figure_of(json.at("loudness_lufs"));
  made.true_peak_dbtp = figure_of(json.at("true_peak_dbtp"));
  made.chapters = json.at("chapters").get<std::size_t>();
  return made;
}

std::string text_of(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

std::string digest_of_text(const std::string& text) { return hex(digest_of(std::as_bytes(std::span(text)))); }

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
