// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/id3.h"
#include "media/own_mark.h"
#include "media/picture.h"
#include "pipeline/error.h"
#include "pipeline/preset.h"
#include "pipeline/stage.h"
#include "words/chapter_lint.h"

namespace podmill {
namespace {

// Room for a longer title or two, so that words can be changed without moving the audio.
constexpr std::int64_t spare_bytes = 1024;
// A description may use up the tag, but not the whole cover.
constexpr std::int64_t least_cover_bytes = 50'000;

std::int64_t room_for(const TagContent& content) {
  const auto used = static_cast<std::int64_t>(render_id3(content).size());
  return (used + 2 * spare_bytes - 1) / spare_bytes * spare_bytes;
}

const std::string& first_said(const std::string& author, const std::string& source) {
  return author.empty() ? source : author;
}

/// What the author says, and where the author says nothing, what the recording says of itself.
Tags merged(const Tags& author, const Tags& source) {
  Tags tags;
  for (std::string Tags::*field : {&Tags::title, &Tags::artist, &Tags::album, &Tags::date, &Tags::genre,
                                   &Tags::copyright, &Tags::language, &Tags::link, &Tags::publisher, &Tags::subtitle})
    tags.*field = first_said(author.*field, source.*field);
  tags.number = author.number ? author.number : source.number;
  tags.season = author.season ? author.season : source.season;
  return tags;
}

/// The chapters before anyone knows what will be cut: their number and words are what a tag's size depends on.
std::vector<PlacedChapter> expected_chapters(const Job& job) {
  std::vector<PlacedChapter> chapters;
  for (const Chapter& chapter : job.chapters)
    chapters.push_back({job.format.time(chapter.start), job.format.time(chapter.end.value_or(job.expected_length)),
                        chapter.title, chapter.url});
  for (std::size_t i = 0; i + 1 < chapters.size(); ++i)
    if (!job.chapters[i].end) chapters[i].end = chapters[i + 1].start;
  return chapters;
}

void warn_of_lost_words(const Tags& author, const Tags& written, Report& report) {
  if (!author.date.empty() && written.date.empty())
    report.warn(fmt::format("the date \"{}\" is not in the tag: it takes YYYY-MM-DD or YYYY", author.date));
  if (!author.language.empty() && written.language.empty())
    report.warn(fmt::format("the language \"{}\" is not in the tag: it takes a code such as en, en-US or eng",
                            author.language));
}

enum class Lint { off, warn, error };

/// The chapters as their author wrote them, for the rules of players that read them out of an MP3. Hidden ones are
/// left out of it, as they are meant to be.
void lint(const Job& job, Lint strictness, Report& report) {
  if (strictness == Lint::off) return;
  std::vector<WrittenChapter> written;
  for (const Chapter& chapter : job.chapters)
    if (!chapter.hidden)
      written.push_back({job.format.time(chapter.start), {}, chapter.title, chapter.url, chapter.image, false, {}});
  static const std::vector<std::string> players{"id3", "antennapod"};
  const std::vector<LintFinding> findings = lint_chapters(written, players);
  const std::vector<std::string> lines = summed_up(findings);
  if (strictness == Lint::error && !lines.empty())
    throw Error{Fault::input, lines.front(), findings.front().cure + ", or allow it with tag.lint = \"warn\""};
  for (const std::string& line : lines) report.warn(line);
}

class Tag final : public Stage {
 public:
  explicit Tag(Settings& settings)
      : carry_(settings.flag("carry", true,
                             "take what the author doesn't say from the recording's own tags, cover included")),
        genre_(settings.text("genre", "Podcast", "the genre where the author names none")),
        cover_side_(settings.integer("cover_side", CoverLimits{}.side, {100, 3000}, "px",
                                     "the longer side of the cover in the tag")),
        lint_(settings.choice("lint", Lint::warn, {{"off", Lint::off}, {"warn", Lint::warn}, {"error", Lint::error}},
                              "whether chapters that some player shows wrong are passed over, told of, or refused")),
        tag_bytes_(std::int64_t{1000} *
                   settings.integer("tag_size", 300, {64, 16000}, "kB", "what the tag may take, cover included")) {}

  void plan(Job& job) const override {
    Report& report = job.report;
    lint(job, lint_, report);
    const TagContent content = expected(job, &report);
    job.head_bytes = room_for(content);
    const TagContent written = as_written(content);
    warn_of_lost_words(job.episode.tags, written.tags, report);
    report.chapters = written.chapters;
    report.decided("tag", fmt::format("\"{}\", {} chapters, {} bytes", written.tags.title, written.chapters.size(),
                                      job.head_bytes));
  }

  void run(Job& job) const override {
    if (!job.file || !job.report.duration_seconds)
      throw Error{Fault::preset, "tag has no file to write into", "put the stage encode before it"};
    TagContent content = expected(job, nullptr);
    content.chapters = place_chapters(job, {std::llround(*job.report.duration_seconds * job.format.rate)});
    content = as_written(std::move(content));
    job.file->write(0, render_id3(content, static_cast<std::size_t>(job.head_bytes)));
    job.report.chapters = content.chapters;
  }

 private:
  TagContent expected(const Job& job, Report* report) const {
    TagContent content;
    content.tags = merged(job.episode.tags, carry_ ? job.source.tags : Tags{});
    if (content.tags.title.empty()) content.tags.title = job.output.stem().string();
    if (job.episode.tags.genre.empty()) content.tags.genre = genre_;
    content.description = first_said(job.episode.description, carry_ ? job.source.description : std::string());
    content.own.emplace_back(own_mark, mark_text({PODMILL_VERSION, job.preset->name, job.preset->digest}));
    content.chapters = expected_chapters(job);
    content.cover = cover(job, tag_bytes_ - room_for(content), report);
    return content;
  }

  Picture cover(const Job& job, std::int64_t bytes, Report* report) const {
    const CoverLimits limits{cover_side_, static_cast<std::size_t>(std::max(bytes, least_cover_bytes))};
    if (!job.episode.cover.empty()) {
      Cover cover = load_cover(job.episode.cover, limits);
      if (report) {
        report->decided("tag", "cover: " + cover.summary);
        for (std::string& remark : cover.remarks) report->warn(std::move(remark));
      }
      return std::move(cover.picture);
    }
    if (!carry_ || job.source.cover.empty()) return {};
    try {
      Cover cover = fit_cover(job.source.cover.data, "the recording's own cover", limits);
      if (report) report->decided("tag", "cover: " + cover.summary);
      return std::move(cover.picture);
    } catch (const Error& error) {
      if (report) report->warn(fmt::format("{}: left out", error.what()));
      return {};
    }
  }

  bool carry_;
  std::string genre_;
  int cover_side_;
  Lint lint_;
  std::int64_t tag_bytes_;
};

}  // namespace

StageInfo tag_stage() {
  return stage<Tag>(Phase::write, "tag", "writes title, description, chapters and cover into the file");
}

}  // namespace podmill
