// SPDX-License-Identifier: MIT
#include "words/chapters/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "system/utf8.h"
#include "words/chapters/platforms.h"
#include "words/chapters/script.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

using namespace std::chrono_literals;
using Chapters = std::span<const WrittenChapter>;

/// Collects findings about one list, by one platform or all.
struct Judge {
  Chapters chapters;
  std::optional<Millis> duration;
  std::string_view platform;
  std::vector<LintFinding>& findings;

  void find(std::string_view rule, std::string text, std::string cure) const {
    findings.push_back({platform, rule, 0, 0, std::move(text), std::move(cure)});
  }
  void find(std::string_view rule, std::size_t i, std::string text, std::string cure) const {
    findings.push_back({platform, rule, i + 1, chapters[i].line.number, std::move(text), std::move(cure)});
  }
};

/// The first HTML tag or entity of a text; empty where there is none.
std::string_view first_html(std::string_view text) {
  const auto is_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '#';
  };
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if ((text[at] != '<' && text[at] != '&') || !is_name(text[at + 1])) continue;
    const bool is_tag = text[at] == '<';
    std::size_t end = at + 1;
    while (end < text.size() && (is_name(text[end]) || (is_tag && text[end] != '>'))) ++end;
    if (end < text.size() && text[end] == (is_tag ? '>' : ';')) return text.substr(at, end + 1 - at);
  }
  return {};
}

bool is_address(std::string_view link) {
  return link.find(' ') == std::string_view::npos && link.find(':') != std::string_view::npos &&
         std::isalpha(static_cast<unsigned char>(link.front())) != 0;
}

std::string clock(const WrittenChapter& chapter) { return show_time(chapter.start); }

void judge_everywhere(const Judge& judge) {
  const Chapters& chapters = judge.chapters;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const WrittenChapter& chapter = chapters[i];
    if (chapter.content.title.empty()) judge.find("no title", i, "the chapter has no title", "give it one");
    if (const auto html = first_html(chapter.content.title); !html.empty())
      judge.find("html", i, fmt::format("title holds {}, which players show as it stands", html), "write plain text");
    if (!chapter.content.url.empty() && !is_address(chapter.content.url))
      judge.find("link", i, fmt::format("\"{}\" is no address", chapter.content.url), "begin it with https://");
    if (judge.duration && chapter.start >= *judge.duration)
      judge.find("past the end", i,
                 fmt::format("begins at {}, and all ends at {}", clock(chapter), show_time(*judge.duration)),
                 "correct its time, or leave it out");
    if (i == 0) continue;
    const WrittenChapter& before = chapters[i - 1];
    if (chapter.start < before.start)
      judge.find("order", i, fmt::format("begins at {}, before the chapter above it", clock(chapter)),
                 "put them in order");
    if (chapter.start == before.start)
      judge.find("same start", i, fmt::format("begins at {} like \"{}\"", clock(chapter), before.content.title),
                 "leave one of them out");
    if (chapter.content.title == before.content.title && !chapter.content.title.empty())
      judge.find("same title", i,
                 fmt::format("\"{}\" is the title of the chapter above it too", chapter.content.title),
                 "join them, or tell them apart");
  }
}

std::vector<std::size_t> listed(Chapters chapters) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < chapters.size(); ++i)
    if (!chapters[i].content.hidden) places.push_back(i);
  return places;
}

void judge_list(const Judge& judge, const PlatformRules& rules) {
  const std::vector<std::size_t> places = listed(judge.chapters);
  if (places.empty()) return;
  const WrittenChapter& first = judge.chapters[places.front()];
  if (rules.begins_at_zero && first.start != 0ms)
    judge.find(begin_rule, places.front(),
               fmt::format("the first chapter begins at {} instead of 0:00", clock(first)),
               "begin with a line like 0:00 Intro");
  if (places.size() < rules.least)
    judge.find(too_few_rule, fmt::format("{} chapters, needs {}", places.size(), rules.least),
               "add some, or nothing is shown as a chapter");
  if (rules.most > 0 && places.size() > rules.most)
    judge.find("too many", fmt::format("{} chapters, takes {} at most", places.size(), rules.most),
               "leave some out, or join neighbours");
}

void judge_length(const Judge& judge, const PlatformRules& rules, std::size_t i) {
  const WrittenChapter& chapter = judge.chapters[i];
  const bool is_last = i + 1 == judge.chapters.size();
  const std::optional<Millis> end =
      is_last ? (chapter.end ? chapter.end : judge.duration) : std::optional(judge.chapters[i + 1].start);
  if (!end || *end <= chapter.start || *end - chapter.start >= rules.shortest) return;
  judge.find("short", i,
             fmt::format("lasts {} s, {} at least {} s", static_cast<double>((*end - chapter.start).count()) / 1000,
                         rules.shortest_is_advice ? "is advised to last" : "must last", rules.shortest / 1s),
             "join it with its neighbour");
}

void judge_title(const Judge& judge, const PlatformRules& rules, std::size_t i) {
  const std::string& title = judge.chapters[i].content.title;
  const std::size_t length = code_points(title);
  if (rules.longest_title > 0 && length > rules.longest_title)
    judge.find("title", i, fmt::format("title has {} characters, shows {} at most", length, rules.longest_title),
               "shorten it");
  if (rules.longest_title_bytes > 0 && title.size() > rules.longest_title_bytes)
    judge.find("title", i,
               fmt::format("title has {} bytes, reads {} at most in M4A", title.size(), rules.longest_title_bytes),
               "shorten it");
  if (const auto other = first_not_latin(title); rules.latin_only && !other.empty())
    judge.find("script", i, fmt::format("title has \"{}\", shows Latin script only, and no emoji", other),
               "leave it out");
}

void judge_link(const Judge& judge, const PlatformRules& rules, std::size_t i) {
  const std::string& url = judge.chapters[i].content.url;
  if (url.empty()) return;
  if (rules.secure_links_only && !url.starts_with("https://"))
    judge.find("link", i, fmt::format("{} is no https address", url), "link to the https address");
  if (rules.decodes_links && url.find_first_of("+%") != std::string::npos)
    judge.find("link", i, fmt::format("decodes the link {}: a plus becomes a space, letters other ones", url),
               "link to an address without + and %");
}

void judge_by(const Judge& judge, const PlatformRules& rules) {
  judge_list(judge, rules);
  for (std::size_t i = 0; i < judge.chapters.size(); ++i) {
    const WrittenChapter& chapter = judge.chapters[i];
    if (chapter.content.hidden && !rules.hidden.empty())
      judge.find("hidden", i, std::string(rules.hidden), "show it, or leave it out");
    if (chapter.content.hidden) continue;
    judge_length(judge, rules, i);
    judge_title(judge, rules, i);
    judge_link(judge, rules, i);
    if (rules.latest > 0ms && chapter.start >= rules.latest)
      judge.find("late", i, fmt::format("begins at {}, takes 596 hours at most", clock(chapter)), "correct its time");
  }
}

}  // namespace

std::vector<LintFinding> lint_chapters(std::span<const WrittenChapter> chapters, std::span<const std::string> wanted,
                                       std::optional<Millis> duration) {
  std::vector<LintFinding> findings;
  judge_everywhere({chapters, duration, "all", findings});
  for (const PlatformRules& rules : platform_rules()) {
    const bool is_wanted = wanted.empty() || std::ranges::find(wanted, rules.name) != wanted.end();
    if (is_wanted) judge_by({chapters, duration, rules.name, findings}, rules);
  }
  std::ranges::stable_sort(findings, {}, &LintFinding::chapter);
  return findings;
}

std::vector<std::string> summed_up(std::span<const LintFinding> findings) {
  std::vector<std::string> lines;
  std::vector<const LintFinding*> told;
  for (const LintFinding& finding : findings) {
    const auto same = [&finding](const LintFinding& other) {
      return other.platform == finding.platform && other.rule == finding.rule;
    };
    if (std::ranges::any_of(told, [&](const LintFinding* other) { return same(*other); })) continue;
    told.push_back(&finding);
    const auto more = std::ranges::count_if(findings, same) - 1;
    std::string line = finding.chapter > 0 ? fmt::format("chapter {}: ", finding.chapter) : "chapters: ";
    if (finding.platform != "all") line += fmt::format("{}: ", finding.platform);
    line += finding.text;
    if (more > 0) line += fmt::format(" (and {} more)", more);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace podmill
