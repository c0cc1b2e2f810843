// SPDX-License-Identifier: MIT
#include "cli/commands/presets.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "pipeline/preset.h"

namespace podmill {
namespace {

std::string list() {
  std::vector<Preset> presets;
  for (const ShippedPreset& shipped : shipped_presets())
    presets.push_back(load_preset(shipped.name, {}, all_stages()));
  std::ranges::sort(presets, {}, &Preset::name);
  int widest = 0;
  for (const Preset& preset : presets) widest = std::max(widest, columns(preset.name));
  std::string text;
  for (const Preset& preset : presets)
    text += fitted(preset.name, widest + 2) + wrapped(preset.summary, widest + 2, terminal_width()) + "\n";
  return text + "\n" +
         wrapped("Without -p it is podcast. Each value, its range and its source: podmill presets NAME", 0,
                 terminal_width()) +
         "\n";
}

std::string value_of(const Setting& setting) {
  const std::string value = setting.value.empty() ? "not set" : setting.value;
  return setting.unit.empty() || setting.value.empty() ? value : value + " " + setting.unit;
}

/// "-70 … -5 · default -16 · set in podcast.toml:9": what is known of a value, as far as it says something.
std::string circumstances(const Setting& setting) {
  std::vector<std::string> parts;
  if (!setting.range.empty()) parts.push_back(setting.range);
  if (setting.origin != "default") {
    parts.push_back("default " + (setting.fallback.empty() ? "not set" : setting.fallback));
    parts.push_back("set in " + setting.origin);
  } else {
    parts.emplace_back("default");
  }
  return fmt::format("{}", fmt::join(parts, " · "));
}

/// The widths of the columns that a preset is explained in.
struct Columns {
  int key = 0, value = 0, width = terminal_width();
  int text() const { return is_narrow() ? 6 : behind_both(); }
  int behind_both() const { return 2 + key + 2 + value + 2; }
  /// Then the text stands below.
  bool is_narrow() const { return width - behind_both() < 30; }
};

Columns columns_for(const Preset& preset) {
  constexpr int widest_value = 24;  // longer ones, paths, push their line out of the column
  Columns widths;
  for (const Setting& setting : preset.settings) {
    widths.key = std::max(widths.key, columns(setting.key));
    widths.value = std::max(widths.value, std::min(columns(value_of(setting)), widest_value));
  }
  return widths;
}

std::string explain(const Setting& setting, const Columns& at) {
  const std::string value = value_of(setting);
  const auto line = [&](const std::string& text) {
    return std::string(static_cast<std::size_t>(at.text()), ' ') + wrapped(text, at.text(), at.width) + "\n";
  };
  std::string text = "  " + fitted(setting.key, at.key) + "  ";
  if (at.is_narrow())
    text += value + "\n" + line(setting.help);
  else
    text += (columns(value) > at.value ? value : fitted(value, at.value)) + "  " +
            wrapped(setting.help, at.text(), at.width) + "\n";
  text += line(circumstances(setting));
  if (!setting.source.empty()) text += line("source: " + setting.source);
  return text;
}

std::string explain(const Preset& preset) {
  const Columns at = columns_for(preset);
  std::string text = wrapped(fmt::format("{}: {}", preset.name, preset.summary), 0, at.width) + "\n";
  for (const Preset::Step& step : preset.steps) {
    text += "\n" + wrapped(fmt::format("{}: {}", step.info->name, step.info->summary), 0, at.width) + "\n";
    for (const Setting& setting : preset.settings)
      if (setting.stage == step.info->name) text += explain(setting, at);
  }
  return text + "\n" +
         wrapped("Another value for one run: podmill make INPUT --set normalize.loudness=-18", 0, at.width) + "\n";
}

}  // namespace

void add_presets(Command program, int& exit) {
  Command command = program.add_command("presets", "List the presets, or explain every value of one");
  const auto name = std::make_shared<std::string>();
  command.value("NAME", *name, "A shipped preset, or the path of a preset file");
  command.on_run([name, &exit] {
    print_lines(name->empty() ? list() : explain(load_preset(*name, {}, all_stages())));
    exit = 0;
  });
}

}  // namespace podmill
