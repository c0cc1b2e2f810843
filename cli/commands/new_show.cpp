// SPDX-License-Identifier: MIT
#include "cli/commands/new_show.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "cli/commands/sample_recording.h"
#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "system/error.h"
#include "system/output_file.h"
#include "system/system_error.h"
#include "system/utf8.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

constexpr const char* show_text = R"(title = {}
author = ""
description = ""
language = "en"
category = "Technology"
explicit = false
# link = "https://example.org"
# cover = "cover.png"               # square, JPEG or PNG, 1400 to 3000 pixels

preset = "podcast"                  # see: podmill presets
file_name = "{{number:03}}-{{slug}}.mp3"  # also: {{show}} {{season:02}} {{title}} {{name}} {{date}} {{year}}

# episodes = "episodes"             # where things are, from here
# recordings = "recordings"
# public = "public"

[set]                               # values in place of the preset's
# normalize.loudness = -16
)";

constexpr const char* episode_text = R"(---
title: First steps
number: 1
recording: first-steps.opus
people:
  - name: A computer
    role: host
---
What Podmill makes of a recording, told in half a minute.

0:00 Where this recording is from
0:12 What has been done to it
0:20 Your turn
)";

/// A TOML basic string.
std::string quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      quoted += c;
  }
  return quoted + '"';
}

void write_text(const fs::path& path, const std::string& text) { write_file(path, std::as_bytes(std::span(text))); }

void make_folder(const fs::path& folder) {
  std::error_code why;
  fs::create_directories(folder, why);
  if (why) throw unwritable(folder.string(), "make the folder", why.value());
}

constexpr const char* white_space = " \t\r\n";

/// What the folder is called, wherever a path with dots leads.
std::string title_of(const fs::path& folder) {
  if (folder.native().find_first_not_of(white_space) == std::string::npos)
    throw Error{Fault::usage, "new: a show needs a name",
                "podmill new \"My show\"; podmill init takes this folder's"};
  std::error_code why;
  const fs::path whole = fs::weakly_canonical(fs::absolute(folder), why);
  std::string title = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  if (title.find_first_not_of(white_space) == std::string::npos)
    throw Error{Fault::usage, fmt::format("{}: this folder has no name for a show", folder.string()),
                "give another one"};
  if (first_invalid_utf8(title))
    throw Error{Fault::usage, fmt::format("{}: this name is not UTF-8", folder.string()), "give another name"};
  return title;
}

void lay_out(const fs::path& folder) {
  const std::string title = title_of(folder);
  std::error_code why;
  if (fs::exists(folder, why) && !(fs::is_directory(folder, why) && fs::is_empty(folder, why)))
    throw Error{Fault::usage, fmt::format("{}: is there already, and is not empty", folder.string()),
                "give a new name, or begin in an empty folder"};
  for (const char* inner : {"episodes", "recordings"}) make_folder(folder / inner);
  write_file(folder / "recordings/first-steps.opus", std::as_bytes(sample_recording()));
  write_text(folder / "episodes/001-first-steps.md", episode_text);
  write_text(folder / "show.toml", fmt::format(fmt::runtime(show_text), quoted(title)));
  const bool is_here = fs::equivalent(folder, ".", why);
  print_lines(
      fmt::format("{}: show.toml, episodes/001-first-steps.md, recordings/first-steps.opus\n"
                  "podmill make{} makes its episode\n",
                  folder.string(), is_here ? "" : fmt::format(" \"{}\"", folder.string())));
}

}  // namespace

void add_new(Command program, int& exit) {
  program.add_command("init", "Lay out a new show in this folder, which is empty; its name is the show's")
      .on_run([&exit] {
        lay_out(".");
        exit = 0;
      });
  Command command = program.add_command("new", "Lay out a folder for a new show");
  const auto name = std::make_shared<std::string>();
  command.value("NAME", *name, "The show's folder, and its title; . is this one").required();
  command.on_run([name, &exit] {
    lay_out(*name);
    exit = 0;
  });
}

}  // namespace podmill
