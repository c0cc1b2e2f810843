// SPDX-License-Identifier: MIT
#include "pipeline/preset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <span>
#include <sstream>

#include "pipeline/settings/safe_toml.h"
#include "pipeline/settings/settings_values.h"
#include "pipeline/settings/toml_text.h"
#include "system/digest.h"
#include "system/error.h"

namespace podmill {

namespace {

PresetText find_text(std::string_view name_or_path) {
  if (name_or_path.find('/') != std::string_view::npos || name_or_path.ends_with(".toml")) {
    const std::filesystem::path path(name_or_path);
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    if (!file || std::filesystem::is_directory(path) || !(text << file.rdbuf())) {
      throw Error(Fault::preset, fmt::format("{}: can't read this preset", name_or_path),
                  "give the path of a TOML file, or a name from `podmill presets`");
    }
    return {path.string(), text.str()};
  }
  std::vector<std::string> names;
  for (const ShippedPreset& shipped : shipped_presets()) {
    if (shipped.name == name_or_path) return {fmt::format("{}.toml", shipped.name), std::string(shipped.toml)};
    names.emplace_back(shipped.name);
  }
  const std::string near = closest(name_or_path, names);
  throw Error(
      Fault::preset, fmt::format("there is no preset {}", name_or_path),
      near.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near));
}

/// `--set encode.channels=stereo`: a TOML value where it is one, else a bare word.
WrittenValue overriding(const Override& given) {
  WrittenValue value;
  value.kind = WrittenValue::Kind::text;
  try {
    const SafeToml safe = safe_toml("value = " + given.value);
    const toml::table parsed = safe.misplaced ? toml::table{} : toml::parse(safe.text);
    if (const toml::node* node = parsed.get("value"); node && parsed.size() == 1) value = written(*node);
  } catch (const toml::parse_error&) {  // a bare word
  }
  if (value.kind != WrittenValue::Kind::text || value.text.empty()) value.text = given.value;
  value.place = {};
  value.overridden = true;
  value.origin = given.origin;
  value.folder = given.folder;
  return value;
}

struct OverrideKey {
  std::string stage, key;
};

OverrideKey split(const Override& given) {
  const std::size_t dot = given.key.find('.');
  if (dot == 0 || dot == std::string::npos || dot + 1 == given.key.size()) {
    throw Error(Fault::preset, fmt::format("{}: {} is no setting", given.origin, given.key),
                "write stage.key=value, for example normalize.loudness=-18");
  }
  return {given.key.substr(0, dot), given.key.substr(dot + 1)};
}

const StageInfo& find_stage(const PresetText& text, TextPlace place, std::string_view name,
                            std::span<const StageInfo> stages) {
  std::vector<std::string> names;
  for (const StageInfo& info : stages) {
    if (info.name == name) return info;
    names.emplace_back(info.name);
  }
  const std::string near = closest(name, names);
  text.refuse(
      place, fmt::format("there is no stage {}", name),
      near.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near));
}

/// One preset on its way from text to stages.
class Loader {
 public:
  Loader(PresetText text, std::span<const Override> overrides, std::span<const StageInfo> stages)
      : text_(std::move(text)), overrides_(overrides), stages_(stages) {}

  Preset load() {
    const toml::table root = parse_toml(text_, "a preset is a TOML file: see presets/podcast.toml");
    preset_.name = std::filesystem::path(text_.name()).stem().string();
    for (const auto& [key, node] : root) read_top(key.str(), node);
    if (preset_.steps.empty()) text_.refuse({}, "has no stages", "add [[stage]] tables: see presets/podcast.toml");
    refuse_stray_overrides();
    name_sources();
    seal();
    return std::move(preset_);
  }

 private:
  void read_top(std::string_view key, const toml::node& node) {
    if (key == "summary" && node.is_string()) {
      preset_.summary = node.as_string()->get();
    } else if (key == "stage" && node.is_array_of_tables()) {
      for (const toml::node& entry : *node.as_array()) add_stage(*entry.as_table());
    } else if (key == "source" && node.is_table()) {
      for (const auto& [setting, where] : *node.as_table()) {
        if (!where.is_string()) text_.refuse(place_of(where.source()), "a source is a text in quotes");
        sources_[std::string(setting.str())] = {where.as_string()->get(), place_of(where.source())};
      }
    } else {
      text_.refuse(place_of(node.source()), fmt::format("{} is not part of a preset", key),
                   "a preset has summary = \"…\", [[stage]] tables and a [source] table");
    }
  }

  void add_stage(const toml::table& table) {
    const TextPlace place = place_of(table.source());
    const toml::node* use = table.get("use");
    if (!use || !use->is_string()) text_.refuse(place, "a stage needs its name", "add use = \"decode\", for example");
    const StageInfo& info = find_stage(text_, place_of(use->source()), use->as_string()->get(), stages_);
    check_order(info, place_of(use->source()));

    std::vector<WrittenValue> values;
    std::vector<std::string> keys;
    for (const auto& [key, node] : table) {
      if (key.str() == "use") continue;
      keys.emplace_back(key.str());
      values.push_back(written(node));
      values.back().origin = text_.where(values.back().place);
    }
    for (const Override& given : overrides_) {
      OverrideKey target = split(given);
      if (target.stage != info.name) continue;
      keys.push_back(std::move(target.key));
      values.push_back(overriding(given));
    }
    Settings::Values source(text_, std::string(info.name), std::move(values), std::move(keys), preset_.settings);
    Settings settings(std::string(info.name), source, preset_.promise);
    preset_.steps.push_back({&info, info.make(settings)});
    source.refuse_unknown();
  }

  void check_order(const StageInfo& info, TextPlace place) const {
    if (preset_.steps.empty()) {
      if (info.phase != Phase::open) {
        text_.refuse(place, fmt::format("{} can't be the first stage", info.name),
                     "the first one opens the recording: decode");
      }
      return;
    }
    const StageInfo& before = *preset_.steps.back().info;
    if (info.phase < before.phase || info.phase == Phase::open) {
      text_.refuse(place,
                   fmt::format("{} ({}) can't come after {} ({})", info.name, name(info.phase), before.name,
                               name(before.phase)),
                   "the order is: open, edit, shape, write, check");
    }
  }

  void refuse_stray_overrides() const {
    std::vector<std::string> used;
    for (const Preset::Step& step : preset_.steps) used.emplace_back(step.info->name);
    for (const Override& given : overrides_) {
      const OverrideKey target = split(given);
      if (std::ranges::find(used, target.stage) != used.end()) continue;
      const std::string near = closest(target.stage, used);
      throw Error(Fault::preset,
                  fmt::format("{}: the preset {} has no stage {}", given.origin, preset_.name, target.stage),
                  near.empty() ? fmt::format("it has: {}", fmt::join(used, ", "))
                               : fmt::format("did you mean {}.{}?", near, target.key));
    }
  }

  void name_sources() {
    for (const auto& [key, source] : sources_) {
      bool found = false;
      for (Setting& setting : preset_.settings) {
        if (setting.stage + "." + setting.key != key) continue;
        found = true;
        // The page vouches for the preset's value, not for one put in its place.
        if (setting.origin.starts_with(text_.name()) || setting.origin == "default") setting.source = source.text;
      }
      if (!found) text_.refuse(source.place, fmt::format("there is no setting {} to name a source for", key));
    }
  }

  void seal() {
    std::string all;
    for (const Setting& setting : preset_.settings)
      all += fmt::format("{}.{}={}\n", setting.stage, setting.key, setting.value);
    preset_.digest = digest_of_text(all);
  }

  struct Source {
    std::string text;
    TextPlace place;
  };
  PresetText text_;
  std::span<const Override> overrides_;
  std::span<const StageInfo> stages_;
  Preset preset_;
  std::map<std::string, Source> sources_;
};

}  // namespace

std::string_view name(Phase phase) noexcept {
  switch (phase) {
    case Phase::open:
      return "open";
    case Phase::edit:
      return "edit";
    case Phase::shape:
      return "shape";
    case Phase::write:
      return "write";
    case Phase::check:
      break;
  }
  return "check";
}

std::string Preset::value(std::string_view stage, std::string_view key) const {
  for (const Setting& setting : settings) {
    if (setting.stage == stage && setting.key == key) return setting.value;
  }
  return {};
}

Preset load_preset(std::string_view name_or_path, std::span<const Override> overrides,
                   std::span<const StageInfo> stages) {
  for (const Override& given : overrides) split(given);
  return Loader(find_text(name_or_path), overrides, stages).load();
}

}  // namespace podmill
