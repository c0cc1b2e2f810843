// SPDX-License-Identifier: MIT
#include "cli/commands/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/documents.h"
#include "cli/commands/player_views.h"
#include "cli/running/interrupt.h"
#include "cli/terminal/command.h"
#include "cli/terminal/log.h"
#include "cli/terminal/screen_text.h"
#include "cli/terminal/table.h"
#include "cli/terminal/terminal.h"
#include "media/id3/provenance.h"
#include "media/id3/tag.h"
#include "media/mp3/inspect.h"
#include "pipeline/preset.h"
#include "publish/check_formats.h"

namespace podmill {
namespace {

/// The preset that a file says it was made with.
Preset own_preset(const std::string& path, std::vector<std::string>& remarks) {
  const auto text = read_own(path, provenance_key);
  const auto mark = text ? parse_provenance(*text) : std::nullopt;
  if (!mark)
    throw Error{Fault::usage, path + ": doesn't say which preset made it", "name one with -p, such as -p podcast"};
  try {
    Preset preset = load_preset(mark->preset, {}, all_stages());
    if (preset.digest != mark->digest)
      remarks.push_back(fmt::format("made with other settings than {} has by itself", preset.name));
    return preset;
  } catch (const Error& error) {
    throw Error{Fault::usage, fmt::format("{}: made with the preset {}: {}", path, mark->preset, error.what()),
                "give the preset's file with -p"};
  }
}

Checked check(const std::string& path, const std::optional<Preset>& given, const Run& run) {
  Checked checked{.input = path, .preset = {}, .verdicts = {}, .remarks = {}, .error = {}};
  const auto hold_to = [&](const Preset& preset) {
    checked.preset = preset.name;
    const Inspection inspection = inspect(path, preset.promise, {}, [&run](Frames) { run.check(); });
    checked.verdicts = verify_against(preset.promise, inspection.found);
  };
  try {
    given ? hold_to(*given) : hold_to(own_preset(path, checked.remarks));
  } catch (const Error& error) {
    // The decoder's own cure is a setting, which only make takes.
    const bool is_setting = error.hint.find("--set") != std::string::npos;
    checked.error =
        is_setting ? Error{error.fault, error.what(), "make the episode again, or get a whole copy of it"} : error;
  }
  return checked;
}

/// A heading, and each promise with target, found value and verdict in columns.
std::string in_words(const Checked& checked) {
  using enum Table::Column;
  const auto verdict_of = [](bool kept, const char* yes, const char* no) {
    return kept ? painted(yes, Colour::good) : painted(no, Colour::bad);
  };
  Table table({text, text, text, text}, 2);
  for (const Verdict& verdict : checked.verdicts)
    table.add({verdict.what, verdict.promised, verdict.found, verdict_of(verdict.kept, "kept", "BROKEN")});
  std::string said = fmt::format("{} ({}): {}\n{}", checked.input.string(), checked.preset,
                                 verdict_of(checked.kept(), "kept", "broken"), table.text(width_of(Stream::out)));
  for (const std::string& remark : checked.remarks) said += fmt::format("  note: {}\n", remark);
  return said;
}

int exit_of(const Checked& checked) {
  if (!checked.error) return checked.kept() ? 0 : 1;
  return exit_code(checked.error->fault);
}

int check_all(const std::vector<std::string>& paths, const std::string& preset, const Documents& documents) {
  std::optional<Preset> given;
  if (!preset.empty()) given = load_preset(preset, {}, all_stages());
  Run run(1);
  const Interrupt interrupt(run);
  std::vector<Checked> files;
  int exit = 0;
  for (const std::string& path : paths) {
    files.push_back(check(path, given, run));
    const Checked& checked = files.back();
    exit = std::max(exit, exit_of(checked));
    if (checked.error) log_error(*checked.error);
    if (!checked.error && documents.are_text()) print_lines(in_words(checked));
    if (run.cancelled()) break;
  }
  tell_documents(documents, check_formats(), files);
  return exit;
}

struct Options {
  std::vector<std::string> paths;
  std::string preset;
  Documents documents;
  bool players = false;
};

int check_players(const Options& options) {
  const Documents& documents = options.documents;
  if (!documents.summary.empty() || !(documents.are_text() || documents.format == "json"))
    throw Error{Fault::usage, "--players has no other format than text and json, and no summary"};
  return show_players(options.paths, !documents.are_text());
}

}  // namespace

void add_check(Command program, int& exit) {
  Command command = program.add_command("check", "Check that finished episodes are what their preset promises");
  const auto options = std::make_shared<Options>();
  command.value("FILE", options->paths, "Finished episodes, MP3").required();
  const Option preset = command
                            .value("-p,--preset", options->preset,
                                   "A preset's name or file; without it, the preset that each file was made with")
                            .shown_as("PRESET");
  command
      .flag("--players", options->players,
            "Print instead what listeners will see of the chapters, player by player, and where seeking lands; "
            "of any MP3")
      .not_with(preset);
  add_documents(command, options->documents, check_formats());
  command.on_run([options, &exit] {
    exit =
        options->players ? check_players(*options) : check_all(options->paths, options->preset, options->documents);
  });
}

}  // namespace podmill
