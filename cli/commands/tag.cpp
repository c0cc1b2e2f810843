// SPDX-License-Identifier: MIT
#include "cli/commands/tag.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands/retag.h"
#include "cli/commands/word_options.h"
#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/request.h"
#include "media/mp3/scan.h"
#include "system/error.h"
#include "words/shows/notes.h"
#include "words/text/counted.h"

namespace podmill {
namespace {

struct Wish {
  std::string file, notes, cover;
  Tags tags;
  RetagOptions options;
};

/// "title, description, 12 chapters, cover"; empty where nothing is to be written.
std::string in_words(const TagChange& change) {
  std::vector<std::string> said;
  const Tags& tags = change.words.tags;
  for (const auto& [name, text] : tag_texts)
    if (!(tags.*text).empty()) said.emplace_back(name);
  if (tags.number) said.emplace_back("number");
  if (tags.season) said.emplace_back("season");
  if (!change.words.description.empty()) said.emplace_back("description");
  if (change.chapters) said.push_back(counted(change.chapters->size(), "chapter"));
  if (!change.cover.empty()) said.emplace_back("cover");
  return fmt::format("{}", fmt::join(said, ", "));
}

void tag(const Wish& wish) {
  Notes notes = wish.notes.empty() ? Notes{} : read_notes_file(wish.notes);
  take_chapters({}, notes);
  const Mp3Tags file = read_mp3_tags(wish.file);
  Report report;
  for (const std::string& remark : notes.all_remarks(wish.notes)) report.warn(remark);
  TagChange change;
  change.words = {over(wish.tags, notes.tags), notes.description};
  change.cover = wish.cover.empty() ? notes.cover.path : std::filesystem::path(wish.cover);
  if (!notes.chapters.empty()) change.chapters = placed(notes.chapters, scan_mp3(wish.file).length, report);
  const std::string what = in_words(change);
  if (what.empty())
    throw Error{Fault::usage, fmt::format("{}: nothing to write into it", wish.file),
                "give --notes, --cover, --title or another word; podmill tag --help shows them all"};
  told_where_named({&notes.cover, 1},
                   [&] { retag_and_tell(file, std::move(change), what, wish.options, std::move(report)); });
}

}  // namespace

void add_tag(Command program, int& exit) {
  Command command = program.add_command("tag", "Write words, chapters and cover into an MP3, its sound untouched");
  const auto wish = std::make_shared<Wish>();
  command.value("FILE", wish->file, "An MP3, from whatever program; what isn't said stays as it is")
      .required()
      .shown_as(" ");
  add_retag_options(command, wish->options);
  add_word_options(command, wish->notes, wish->cover, wish->tags);
  command.on_run([wish, &exit] {
    tag(*wish);
    exit = 0;
  });
}

}  // namespace podmill
