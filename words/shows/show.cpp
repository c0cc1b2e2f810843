// SPDX-License-Identifier: MIT
#include "words/shows/show.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "pipeline/settings/toml_text.h"
#include "system/error.h"
#include "words/text/text_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

constexpr std::string_view usual_episodes = "episodes";

/// show.toml on its way from text to a Show.
class ShowReader {
 public:
  ShowReader(PresetText text, Show show) : text_(std::move(text)), show_(std::move(show)) {}

  Show read() {
    for (const auto& [key, node] : parse_toml(text_, "a show is described in TOML: title = \"…\"")) take(key, node);
    return std::move(show_);
  }

 private:
  struct Text {
    std::string_view key;
    std::string Show::*value;
  };
  struct Path {
    std::string_view key;
    fs::path Show::*value;
  };
  static constexpr Text texts[] = {
      {"title", &Show::title},        {"author", &Show::author}, {"description", &Show::description},
      {"language", &Show::language},  {"link", &Show::link},     {"copyright", &Show::copyright},
      {"publisher", &Show::publisher}};
  static constexpr Path paths[] = {{"cover", &Show::cover},
                                   {"episodes", &Show::episodes},
                                   {"recordings", &Show::recordings},
                                   {"public", &Show::output}};

  void take(const toml::key& written, const toml::node& node) {
    const std::string_view key = written.str();
    for (const Text& known : texts)
      if (known.key == key) return void(show_.*known.value = text(key, node));
    for (const Path& known : paths)
      if (known.key == key) return take_path(known, written, node);
    if (key == "explicit") return void(show_.is_explicit = flag(key, node));
    if (key == "preset") return take_preset(written, node);
    if (key == "category") return take_categories(node);
    if (key == "file_name") return take_file_name(node);
    if (key == "set") return take_settings(node);
    refuse_unknown(written);
  }

  [[noreturn]] void refuse_unknown(const toml::key& key) const {
    std::vector<std::string> known{"explicit", "preset", "category", "file_name", "set"};
    for (const Text& text : texts) known.emplace_back(text.key);
    for (const Path& path : paths) known.emplace_back(path.key);
    const std::string near = closest(key.str(), known);
    text_.refuse(
        place_of(key.source()), fmt::format("{} is not part of a show", key.str()),
        near.empty() ? fmt::format("there are: {}", fmt::join(known, ", ")) : fmt::format("did you mean {}?", near));
  }

  std::string text(std::string_view key, const toml::node& node) const {
    if (const auto* found = node.as_string()) return found->get();
    text_.refuse(place_of(node.source()), fmt::format("{} must be a text", key),
                 fmt::format("put it between quotation marks: {} = \"…\"", key));
  }

  bool flag(std::string_view key, const toml::node& node) const {
    if (const auto* found = node.as_boolean()) return found->get();
    text_.refuse(place_of(node.source()), fmt::format("{} must be true or false", key));
  }

  void take_path(const Path& path, const toml::key& key, const toml::node& node) {
    const std::string written = text(path.key, node);
    if (path.key == "cover" && written.empty()) return;
    show_.*path.value = show_.folder / written;
    if (path.key == "episodes" && written != usual_episodes) show_.episodes_place = text_.at(place_of(key.source()));
    if (path.key == "cover") show_.cover_place = text_.at(place_of(key.source()));
  }

  void take_preset(const toml::key& key, const toml::node& node) {
    show_.preset = preset(text("preset", node));
    show_.preset_place = text_.at(place_of(key.source()));
  }

  /// As a preset in a file of the show's own can be opened from anywhere.
  std::string preset(const std::string& written) const {
    const bool is_file = written.find('/') != std::string::npos || written.ends_with(".toml");
    const fs::path file = show_.folder / written;
    // "mine.toml" and "./mine.toml" are one file, and a preset's name is told from a path by the slash.
    return is_file ? (file.has_parent_path() ? file : "." / file).string() : written;
  }

  void take_categories(const toml::node& node) {
    const auto* list = node.as_array();
    if (!list) return void(show_.categories = {text("category", node)});
    for (const toml::node& item : *list) show_.categories.push_back(text("category", item));
  }

  void take_file_name(const toml::node& node) {
    const std::string written = text("file_name", node);
    try {
      show_.file_name = FileNameTemplate(written);
    } catch (const Error& error) {
      text_.refuse(place_of(node.source()), fmt::format("file_name: {}", error.what()), error.hint);
    }
  }

  /// Where "normalize.loudness" begins, of the place of its last part.
  TextPlace dotted(TextPlace last) const {
    const std::string line = text_.at(last).quoted.value_or("");
    const auto is_of_key = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
    };
    while (last.column > 1 && is_of_key(line[static_cast<std::size_t>(last.column) - 2])) --last.column;
    return last;
  }

  void take_settings(const toml::node& node) {
    const toml::table* stages = node.as_table();
    if (!stages)
      text_.refuse(place_of(node.source()), "set must be a table", "write [set], and under it stage.key = …");
    for (const auto& [stage, inside] : *stages) {
      const toml::table* settings = inside.as_table();
      if (!settings)
        text_.refuse(place_of(stage.source()), fmt::format("{} is no setting", stage.str()),
                     "write stage.key = value, for example normalize.loudness = -18");
      for (const auto& [key, value] : *settings) {
        if (!value.is_value())
          text_.refuse(place_of(value.source()), fmt::format("{}.{} must be one value", stage.str(), key.str()));
        show_.set.push_back({.key = fmt::format("{}.{}", stage.str(), key.str()),
                             .value = written(value).text,
                             .option = {},
                             .place = text_.at(dotted(place_of(key.source()))),
                             .folder = show_.folder});
      }
    }
  }

  PresetText text_;
  Show show_;
};

}  // namespace

Tags Show::tags() const {
  Tags tags;
  tags.album = title;
  tags.artist = author;
  tags.language = language;
  tags.link = link;
  tags.copyright = copyright;
  tags.publisher = publisher;
  return tags;
}

bool has_show(const fs::path& folder) {
  std::error_code why;
  return fs::is_regular_file(folder / show_file, why);
}

std::optional<fs::path> find_show(const fs::path& folder) {
  std::error_code why;
  const fs::path from = fs::weakly_canonical(fs::absolute(folder.empty() ? "." : folder, why), why);
  fs::path above = folder;
  for (fs::path inner = from; !why; inner = inner.parent_path(), above /= "..") {
    if (has_show(inner)) return above;
    if (inner == inner.parent_path()) break;
  }
  return {};
}

Show read_show(const fs::path& folder) {
  Show show;
  show.folder = folder;
  show.episodes = folder / usual_episodes;
  show.recordings = folder / "recordings";
  show.output = folder / "public";
  PresetText text(show.file().string(), read_text_bytes(show.file()));
  return ShowReader(std::move(text), std::move(show)).read();
}

}  // namespace podmill
