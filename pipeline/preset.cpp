// SPDX-License-Identifier: MIT
#include "pipeline/preset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <span>

#include "pipeline/find_preset.h"
#include "pipeline/settings/safe_toml.h"
#include "pipeline/settings/settings_values.h"
#include "pipeline/settings/toml_text.h"
#include "pipeline/settings/unit.h"
#include "system/digest.h"
#include "system/error.h"

namespace podmill {

namespace {

/// In the order of Phase.
std::span<const std::string_view> phase_names() noexcept {
  static constexpr std::string_view names[] = {"open", "edit", "shape", "master", "encode", "tag", "check", "derive"};
  static_assert(std::size(names) == std::variant_size_v<AnyStage>);
  return names;
}

/// `--set encode.channels=stereo`: a TOML value where it is one, else a bare word, or a number with its unit.
WrittenValue overriding(const Override& given) {
  WrittenValue value;
  value.kind = WrittenValue::Kind::text;
  try {
    const SafeToml safe = safe_toml("value = " + given.value);
    const toml::table parsed = safe.misplaced ? toml::table{} : toml::parse(safe.text);
    if (const toml::node* node = parsed.get("value"); node && parsed.size() == 1) value = written(*node);
  } catch (const toml::parse_error&) {  // a bare word
  }
  if (value.kind != WrittenValue::Kind::text || value.text.empty()) value.text = unquoted(given.value);
  value.given = &given;
  return value;
}

struct OverrideKey {
  std::string stage, key;
};

OverrideKey split(const Override& given) {
  const std::size_t dot = given.key.find('.');
  if (dot == 0 || dot == std::string::npos || dot + 1 == given.key.size()) {
    refuse_override(given, fmt::format("{} is no setting", given.key),
                    "write stage.key=value, for example normalize.loudness=-18");
  }
  return {given.key.substr(0, dot), given.key.substr(dot + 1)};
}

const StageInfo* known_stage(std::string_view name, std::span<const StageInfo> stages) {
  const auto found = std::ranges::find(stages, name, &StageInfo::name);
  return found == stages.end() ? nullptr : &*found;
}

std::string stages_like(std::string_view name, std::span<const StageInfo> stages) {
  std::vector<std::string> names;
  for (const StageInfo& info : stages) names.emplace_back(info.name);
  const std::string near = closest(name, names);
  return near.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near);
}

const StageInfo& find_stage(const PresetText& text, TextPlace place, std::string_view name,
                            std::span<const StageInfo> stages) {
  const StageInfo* known = known_stage(name, stages);
  if (!known) text.refuse(place, fmt::format("there is no stage {}", name), stages_like(name, stages));
  return *known;
}

void refuse_unknown_stage(std::string_view name, std::span<const StageInfo> stages) {
  if (!known_stage(name, stages))
    throw Error(Fault::preset, fmt::format("there is no stage {}", name), stages_like(name, stages));
}

/// One preset on its way from text to stages.
class Loader {
 public:
  Loader(PresetText text, std::span<const Override> overrides, std::span<const StageInfo> stages,
         std::span<const std::string> added)
      : text_(std::move(text)), overrides_(overrides), stages_(stages), added_(added) {}

  Preset load() {
    const toml::table root = parse_toml(text_, "a preset is a TOML file: see presets/podcast.toml");
    preset_.name = std::filesystem::path(text_.name()).stem().string();
    for (const auto& [key, node] : root) read_top(key, node);
    if (preset_.steps.empty()) text_.refuse({}, "has no stages", "add [[stage]] tables: see presets/podcast.toml");
    refuse_stray_overrides();
    name_sources();
    seal();
    return std::move(preset_);
  }

 private:
  void read_top(const toml::key& written, const toml::node& node) {
    const std::string_view key = written.str();
    if (key == "summary" && node.is_string()) {
      preset_.summary = node.as_string()->get();
    } else if (key == "stage" && node.is_array_of_tables()) {
      add_stages(*node.as_array());
    } else if (key == "source" && node.is_table()) {
      for (const auto& [setting, where] : *node.as_table()) {
        if (!where.is_string()) text_.refuse(place_of(where.source()), "a source is a text in quotes");
        sources_[std::string(setting.str())] = {where.as_string()->get(), place_of(setting.source())};
      }
    } else {
      text_.refuse(place_of(written.source()), fmt::format("{} is not part of a preset", key),
                   "a preset has summary = \"…\", [[stage]] tables and a [source] table");
    }
  }

  /// The preset's own, and each added one that it lacks before the first that usually stands behind it.
  void add_stages(const toml::array& entries) {
    std::vector<const StageInfo*> missing;
    for (const StageInfo& info : stages_)
      if (std::ranges::find(added_, info.name) != added_.end() && !uses(entries, info)) missing.push_back(&info);
    auto next = missing.begin();
    for (const toml::node& entry : entries) {
      const toml::table& table = *entry.as_table();
      const StageInfo& info = stage_of(table);
      for (; next != missing.end() && *next < &info; ++next) add_stage(**next, {}, {});
      add_stage(info, table, place_of(table.get("use")->source()));
    }
    for (; next != missing.end(); ++next) add_stage(**next, {}, {});
  }

  static bool uses(const toml::array& entries, const StageInfo& info) {
    return std::ranges::any_of(entries, [&](const toml::node& entry) {
      return (*entry.as_table())["use"].value<std::string>() == info.name;
    });
  }

  const StageInfo& stage_of(const toml::table& table) const {
    const toml::node* use = table.get("use");
    if (!use || !use->is_string())
      text_.refuse(place_of(table.source()), "a stage needs its name", "add use = \"decode\", for example");
    return find_stage(text_, place_of(use->source()), use->as_string()->get(), stages_);
  }

  void add_stage(const StageInfo& info, const toml::table& table, TextPlace place) {
    check_order(info, place);
    std::vector<WrittenValue> values;
    std::vector<std::string> keys;
    for (const auto& [key, node] : table) {
      if (key.str() == "use") continue;
      keys.emplace_back(key.str());
      values.push_back(written(node));
      values.back().key_place = place_of(key.source());
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
                     "the first one opens the recording: " + stages_of(Phase::open));
      }
      return;
    }
    const StageInfo& before = *preset_.steps.back().info;
    if (info.phase < before.phase || info.phase == Phase::open) {
      text_.refuse(place,
                   fmt::format("{} ({}) can't come after {} ({})", info.name, name(info.phase), before.name,
                               name(before.phase)),
                   fmt::format("the order is: {}", fmt::join(phase_names(), ", ")));
    }
    if (info.phase == before.phase && (info.phase == Phase::master || info.phase == Phase::encode)) {
      text_.refuse(place, fmt::format("{} can't come after {}: an episode has one {} stage", info.name, before.name,
                                      name(info.phase)));
    }
    if (info.phase > Phase::encode && !has(Phase::encode)) {
      text_.refuse(place, fmt::format("{} has no file to work on", info.name),
                   fmt::format("put the stage {} before it", stages_of(Phase::encode)));
    }
  }

  bool has(Phase phase) const {
    return std::ranges::any_of(preset_.steps, [&](const Preset::Step& step) { return step.info->phase == phase; });
  }

  /// The names of those there are.
  std::string stages_of(Phase phase) const {
    std::vector<std::string_view> names;
    for (const StageInfo& info : stages_)
      if (info.phase == phase) names.push_back(info.name);
    return fmt::format("{}", fmt::join(names, " or "));
  }

  void refuse_stray_overrides() const {
    std::vector<std::string> used;
    for (const Preset::Step& step : preset_.steps) used.emplace_back(step.info->name);
    for (const Override& given : overrides_) {
      const OverrideKey target = split(given);
      if (std::ranges::find(used, target.stage) != used.end()) continue;
      const std::string near = closest(target.stage, used);
      refuse_override(given, fmt::format("the preset {} has no stage {}", preset_.name, target.stage),
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
        if (!setting.overridden) setting.source = source.text;
      }
      if (!found) text_.refuse(source.place, fmt::format("there is no setting {} to name a source for", key));
    }
  }

  void seal() {
    std::string all;
    for (const Setting& setting : preset_.settings)
      all += fmt::format("{}.{}={}\n", setting.stage, setting.key, setting.value);
    for (const std::string_view stage : preset_.stages_without_settings()) all += fmt::format("{}\n", stage);
    preset_.digest = digest_of_text(all);
  }

  struct Source {
    std::string text;
    TextPlace place;
  };
  PresetText text_;
  std::span<const Override> overrides_;
  std::span<const StageInfo> stages_;  // in their usual order
  std::span<const std::string> added_;
  Preset preset_;
  std::map<std::string, Source> sources_;
};

}  // namespace

std::string_view name(Phase phase) noexcept { return phase_names()[static_cast<std::size_t>(phase)]; }

std::string Preset::value(std::string_view stage, std::string_view key) const {
  for (const Setting& setting : settings) {
    if (setting.stage == stage && setting.key == key) return setting.value;
  }
  return {};
}

std::vector<std::string_view> Preset::stages_without_settings() const {
  std::vector<std::string_view> bare;
  for (const Step& step : steps)
    if (std::ranges::find(settings, step.info->name, &Setting::stage) == settings.end())
      bare.push_back(step.info->name);
  return bare;
}

Preset load_preset(std::string_view name_or_path, std::span<const Override> overrides,
                   std::span<const StageInfo> stages, std::span<const std::string> added) {
  for (const Override& given : overrides) split(given);
  for (const std::string& name : added) refuse_unknown_stage(name, stages);
  return Loader(find_preset(name_or_path), overrides, stages, added).load();
}

}  // namespace podmill
