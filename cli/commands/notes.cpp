// SPDX-License-Identifier: MIT
#include "cli/commands/notes.h"

#include <fmt/format.h>

#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "words/markdown/byte_limit.h"
#include "words/markdown/safe_html.h"
#include "words/shows/notes.h"

namespace podmill {
namespace {

struct Wish {
  std::string file, format = "text";
  std::optional<std::size_t> limit;
};

int print_notes(const Wish& wish) {
  const Notes notes = read_notes_file(wish.file);
  for (const std::string& remark : notes.remarks) say(remark + "\n");
  const bool html = wish.format == "html";
  const std::string& whole = html ? notes.html : notes.description;
  const std::size_t most = wish.limit.value_or(std::numeric_limits<std::size_t>::max());
  const std::string shown = html ? limited_html(whole, most) : limited_text(whole, most);
  if (shown != whole)
    say(fmt::format("{}: shortened to {} of {} bytes, for --limit {}\n", wish.file, shown.size(), whole.size(),
                    most));
  if (shown.empty()) return 0;
  html ? print(shown + "\n") : print_lines(shown + "\n");
  return 0;
}

}  // namespace

void add_notes(Command program, int& exit) {
  Command command = program.add_command("notes", "Print show notes as listeners get them");
  const auto wish = std::make_shared<Wish>();
  command.value("FILE", wish->file, "Show notes, Markdown or text").required();
  command
      .value("--format", wish->format,
             "text, unless told otherwise: the description in the MP3's tag; html: the one for a feed, with "
             "nothing but p, ol, ul, li and a")
      .one_of({"text", "html"})
      .shown_as("FORMAT");
  command
      .value("--limit", wish->limit,
             fmt::format("Shorten what takes more, at the end of a sentence or a word; Apple Podcasts takes {} "
                         "of a feed",
                         feed_description_bytes))
      .within(std::size_t{1}, std::size_t{1} << 30)
      .shown_as("BYTES");
  command.on_run([wish, &exit] { exit = print_notes(*wish); });
}

}  // namespace podmill
