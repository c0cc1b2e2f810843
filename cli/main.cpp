// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/chapters.h"
#include "cli/commands/check.h"
#include "cli/commands/documents.h"
#include "cli/commands/make.h"
#include "cli/commands/map.h"
#include "cli/commands/measure.h"
#include "cli/commands/new_show.h"
#include "cli/commands/notes.h"
#include "cli/commands/presets.h"
#include "cli/commands/status.h"
#include "cli/commands/tag.h"
#include "cli/commands/watch.h"
#include "cli/running/interrupt.h"
#include "cli/terminal/command.h"
#include "cli/terminal/help.h"
#include "cli/terminal/log.h"
#include "cli/terminal/terminal.h"
#include "cli/terminal/usage.h"
#include "publish/check_formats.h"
#include "publish/outcome_formats.h"
#include "publish/versions.h"

namespace podmill {
namespace {

void add_versions(Command program, int& exit) {
  Command command = program.add_command("versions", "Print the versions of Podmill and of its libraries");
  command.on_run([&exit] {
    for (const auto& [name, version] : versions()) print_lines(fmt::format("{} {}\n", name, version));
    exit = 0;
  });
}

constexpr const char* exit_codes =
    "Exit codes: 0 all well; 1 an episode or a check failed; 2 wrong usage, preset or config; 130 interrupted; 143 "
    "ended "
    "by SIGTERM";

void add_commands(CLI::App& app, int& exit) {
  const Command program(app);
  app.formatter(help_layout());
  app.footer(exit_codes);
  app.require_subcommand(1);
  app.set_version_flag("--version", "podmill " PODMILL_VERSION, "Print Podmill's version");
  add_new(program, exit);
  add_make(program, exit);
  add_status(program, exit);
  add_watch(program, exit);
  add_check(program, exit);
  add_measure(program, exit);
  add_tag(program, exit);
  add_chapters(program, exit);
  add_notes(program, exit);
  add_map(program, exit);
  add_presets(program, exit);
  add_versions(program, exit);
  // Last, or every command would take it over.
  app.footer(std::string(exit_codes) +
             "\n\npodmill COMMAND --help says what a command takes. To begin:\n  podmill make talk.wav");
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) command->group("Commands");
}

/// Prints one thing's refusal in the format of that name, if there is one.
template <class Item>
void print_refused(const Error& error, std::span<const DocumentFormat<Item>> formats, std::string_view name) {
  Item refused;
  refused.error = error;
  if (const auto* format = format_named(formats, name)) print(format->write({&refused, 1}));
}

/// Scripts that asked for a document get one, even where the rest of the command line makes no sense.
void print_refusal(std::span<char*> words, const Error& error) {
  static constexpr DocumentFormat<Measured> measured[] = {{"json", "one JSON document", measured_json}};
  const std::string_view format = format_asked_for(words), command = words.size() > 1 ? words[1] : "";
  if (command == "make") print_refused(error, outcome_formats(), format);
  if (command == "measure") print_refused(error, std::span<const DocumentFormat<Measured>>(measured), format);
  if (command == "check") print_refused(error, check_formats(), format);
}

[[noreturn]] void refuse(std::span<char*> words, const Error& error) {
  print_refusal(words, error);
  throw Error(error);
}

int run(std::span<char*> words) {
  CLI::App app("Turns recordings into published podcast episodes", "podmill");
  int exit = 0;
  add_commands(app, exit);
  try {
    std::vector<std::string> given = words_for_cli11(words);
    if (const std::optional<Error> wrong = single_hyphen(app, given)) refuse(words, *wrong);
    std::ranges::reverse(given);  // CLI11 takes them off the end
    app.parse(std::move(given));
  } catch (const CLI::CallForHelp&) {
    print(app.help());
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& failure) {
    refuse(words, usage_error(app, failure));
  }
  return exit;
}

/// Gives large blocks back to the system as soon as they are freed. By itself glibc keeps all up to the size of the
/// largest one that was ever freed, and a growing index leaves holes in that: 167 MB instead of 126 for three hours
/// of MP4. And keeps no lists of small ones apart: every aligned block, of which FFmpeg takes some for each frame,
/// might make it go through all of them.
void set_up_malloc() {
  // NOLINTBEGIN(concurrency-mt-unsafe): no other thread runs yet
  mallopt(M_MMAP_THRESHOLD, 1 << 18);
  mallopt(M_MXFAST, 0);
  // NOLINTEND(concurrency-mt-unsafe)
}

}  // namespace
}  // namespace podmill

namespace {

/// Of an end that somebody asked for, as a shell tells it.
int as_shells_say(int exit) {
  using namespace podmill;
  return exit == exit_code(Fault::cancelled) ? exit_by_signal() : exit;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace podmill;
  set_up_malloc();
  std::signal(SIGPIPE, SIG_IGN);
  const std::span words(argv, static_cast<std::size_t>(argc));
  begin_log(value_asked_for(words, "--log-format"), false);
  try {
    return as_shells_say(run(words));
  } catch (const Error& error) {
    log_error(error);
    return as_shells_say(exit_code(error.fault));
  } catch (const std::exception& failure) {
    log_error({Fault::io, fmt::format("podmill: {}", failure.what())});
    return 1;
  }
}
