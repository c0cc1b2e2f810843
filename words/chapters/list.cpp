// SPDX-License-Identifier: MIT
#include "words/chapters/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "words/chapters/line.h"
#include "words/text/line_remarks.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

struct Candidate {
  int line = 0;
  ChapterLine read;
  Millis start() const { return read.chapter.start; }
};

/// All that the lines of a text say.
struct Lines {
  std::vector<Candidate> candidates;
  std::vector<std::string_view> texts;  ///< of every line
  std::multimap<int, std::string> refused;
};

Lines read_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const int number = static_cast<int>(lines.texts.size());
    lines.texts.push_back(text.substr(0, end));
    for (LineReading& reading : read_chapter_line(lines.texts.back())) {
      if (reading.chapter) {
        lines.candidates.push_back({number, std::move(*reading.chapter)});
      } else {
        lines.refused.emplace(number, reading.reason);
      }
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Whether nothing stands between two lines.
bool are_neighbours(const Lines& lines, const Candidate& a, const Candidate& b) {
  for (int line = a.line + 1; line < b.line; ++line)
    if (!trim(lines.texts[line]).empty()) return false;
  return a.line < b.line;
}

/// Lines one below another that all have their times behind, from 0:00 on and ascending, are one list, though some of
/// the times are set apart and others are not.
void join_marked(Lines& lines) {
  const auto is_behind = [](const Candidate& each) { return each.read.style != LineStyle::time_first; };
  auto begin = lines.candidates.begin(), end = begin;
  for (; begin != lines.candidates.end(); begin = end) {
    end = std::next(begin);
    while (end != lines.candidates.end() && is_behind(*begin) && is_behind(*end) &&
           are_neighbours(lines, *std::prev(end), *end) && end->start() > std::prev(end)->start())
      ++end;
    const auto is_marked = [](const Candidate& each) { return each.read.style == LineStyle::time_last_marked; };
    if (begin->start() != Millis{0} || std::none_of(begin, end, is_marked)) continue;
    if (is_behind(*begin))
      std::for_each(begin, end, [](Candidate& each) { each.read.style = LineStyle::time_last_marked; });
  }
}

using Run = std::vector<const Candidate*>;

/// Candidates that belong together, and the list they make.
struct Part {
  Run all, list;
  bool ascend_throughout = true;  ///< all candidates of this style make this one list
};

/// The candidates of one style, parted where a list begins anew: at a time not after the first one.
std::vector<Run> part(const std::vector<Candidate>& candidates, LineStyle style) {
  std::vector<Run> parts;
  for (const Candidate& candidate : candidates) {
    if (candidate.read.style != style) continue;
    const bool anew = parts.empty() || (candidate.start() <= parts.back().front()->start() &&
                                        candidate.start() != parts.back().back()->start());
    if (anew) parts.emplace_back();
    parts.back().push_back(&candidate);
  }
  return parts;
}

/// The longest strictly ascending subsequence; of equal times the first.
Run ascending(const Run& run) {
  std::vector<std::size_t> ends;  // ends[n]: the smallest last element of a subsequence of n + 1
  std::vector<std::optional<std::size_t>> before(run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    const auto place = std::lower_bound(ends.begin(), ends.end(), run[i]->start(),
                                        [&](std::size_t end, Millis start) { return run[end]->start() < start; });
    if (place != ends.begin()) before[i] = *std::prev(place);
    if (place == ends.end()) {
      ends.push_back(i);
    } else if (run[*place]->start() != run[i]->start()) {
      *place = i;
    }
  }
  Run longest;
  for (std::optional<std::size_t> i = ends.empty() ? std::nullopt : std::optional(ends.back()); i; i = before[*i]) {
    longest.push_back(run[*i]);
  }
  std::reverse(longest.begin(), longest.end());
  return longest;
}

/// Why a part's list is none of chapters; empty where it is one.
std::string_view refusal(const Part& part) {
  const Run& list = part.list;
  const bool at_zero = list.front()->start() == Millis{0};
  const LineStyle style = list.front()->read.style;
  if (style == LineStyle::time_last && !at_zero) return "a list with its times behind must begin at 0:00";
  if (list.size() == 1 && (!at_zero || style != LineStyle::time_first)) return "one line alone is no list";
  // How long songs are stands behind them too.
  if (style == LineStyle::time_last_marked && !at_zero && !part.ascend_throughout) {
    return "a list with its times behind must begin at 0:00 or ascend throughout";
  }
  return {};
}

std::vector<Part> find_parts(const std::vector<Candidate>& candidates) {
  std::vector<Part> parts;
  for (const LineStyle style : {LineStyle::time_first, LineStyle::time_last_marked, LineStyle::time_last}) {
    std::vector<Run> runs = part(candidates, style);
    for (Run& run : runs) {
      Run list = ascending(run);
      const bool ascend_throughout = runs.size() == 1 && list.size() == run.size();
      parts.push_back({std::move(run), std::move(list), ascend_throughout});
    }
  }
  return parts;
}

/// The longest that is a list; of equally long ones one that begins at 0:00, then the first. Null: none is.
const Part* best_of(const std::vector<Part>& parts) {
  const auto rank = [](const Run& run) { return std::pair(run.size(), run.front()->start() == Millis{0}); };
  const Part* best = nullptr;
  for (const Part& candidate : parts) {
    if (refusal(candidate).empty() && (!best || rank(candidate.list) > rank(best->list))) best = &candidate;
  }
  return best;
}

std::string shown(const Candidate& candidate, int first_line) {
  return fmt::format("{} in line {}", show_time(candidate.start()), candidate.line + first_line);
}

/// Why a candidate is not in the list of its own part.
std::string out_of_order(const Candidate& candidate, const Run& list, int first_line) {
  const auto behind = std::upper_bound(list.begin(), list.end(), candidate.line,
                                       [](int line, const Candidate* other) { return line < other->line; });
  if (behind != list.begin() && candidate.start() <= (*std::prev(behind))->start()) {
    return fmt::format("it does not come after {}", shown(**std::prev(behind), first_line));
  }
  if (behind != list.end()) return fmt::format("it does not come before {}", shown(**behind, first_line));
  return "the list is longer without it";
}

/// Tells of every candidate that was not taken why.
void refuse_others(Lines& lines, const std::vector<Part>& parts, const Part* taken, int first_line) {
  for (const Part& each : parts) {
    const std::string_view no_list = refusal(each);
    auto next = each.list.begin();
    for (const Candidate* candidate : each.all) {
      const bool listed = next != each.list.end() && *next == candidate;
      if (listed) ++next;
      if (&each == taken && listed) continue;
      std::string reason(no_list);
      if (&each == taken || !listed) {
        reason = out_of_order(*candidate, each.list, first_line);
      } else if (no_list.empty()) {
        reason = fmt::format("the list from line {} to line {} is taken", taken->list.front()->line + first_line,
                             taken->list.back()->line + first_line);
      }
      lines.refused.emplace(candidate->line, std::move(reason));
    }
  }
}

std::vector<std::string> remarks_on(const Lines& lines, int first_line) {
  LineRemarks remarks;
  for (const auto& [line, reason] : lines.refused) {
    remarks.add(line + first_line, no_chapter(line + first_line, lines.texts[line], reason));
  }
  return remarks.in_order();
}

}  // namespace

ChapterLines find_chapters(std::string_view text, int first_line) {
  Lines lines = read_lines(text);
  join_marked(lines);
  const std::vector<Part> parts = find_parts(lines.candidates);
  const Part* taken = best_of(parts);
  refuse_others(lines, parts, taken, first_line);
  ChapterLines found;
  if (taken) {
    for (const Candidate* candidate : taken->list) {
      found.chapters.push_back(candidate->read.chapter);
      found.chapters.back().line = {candidate->line + first_line};
    }
  }
  drop_needless_ends(found.chapters);
  found.remarks = remarks_on(lines, first_line);
  return found;
}

std::optional<Millis> end_of(std::span<const WrittenChapter> chapters, std::size_t i,
                             std::optional<Millis> duration) {
  if (chapters[i].end) return chapters[i].end;
  if (i + 1 < chapters.size()) return chapters[i + 1].start;
  return duration && *duration > chapters[i].start ? duration : std::nullopt;
}

void drop_needless_ends(std::vector<WrittenChapter>& chapters) {
  for (std::size_t i = 0; i + 1 < chapters.size(); ++i) {
    if (chapters[i].end && *chapters[i].end >= chapters[i + 1].start) chapters[i].end.reset();
  }
}

}  // namespace podmill
