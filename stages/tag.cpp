// SPDX-License-Identifier: MIT
#include "media/id3/tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/id3/provenance.h"
#include "media/id3/tag_metadata.h"
#include "media/pictures/tag_pictures.h"
#include "pipeline/preset.h"
#include "pipeline/stage.h"
#include "system/error.h"
#include "words/chapters/lint.h"
#include "words/markdown/byte_limit.h"

namespace podmill {
namespace {

// Room for a longer title or two, so that words can be changed without moving the audio.
constexpr std::int64_t spare_bytes = 1024;
std::int64_t room_for(const TagContent& content) {
  const auto used = static_cast<std::int64_t>(render_id3(content).size());
  return (used + 2 * spare_bytes - 1) / spare_bytes * spare_bytes;
}

/// The chapters before anyone knows what will be cut: their number and words are what a tag's size depends on.
std::vector<PlacedChapter> expected_chapters(const Job& job) {
  std::vector<PlacedChapter> chapters;
  bool has_end = true;
  for (const Chapter& chapter : job.chapters) {
    if (chapter.hidden) continue;
    const Millis start = job.format.time(chapter.start);
    if (!has_end) chapters.back().end = start;
    chapters.push_back({start, job.format.time(chapter.end.value_or(job.expected_length)), chapter.title, chapter.url,
                        chapter.image, chapter.picture});
    has_end = chapter.end.has_value();
  }
  return chapters;
}

/// An eighth of the tag in UTF-8 is a quarter of it at most in UTF-16.
void limit_description(std::string& description, std::int64_t tag_bytes, Report* report) {
  std::string limited = limited_text(description, static_cast<std::size_t>(tag_bytes / 8));
  if (report && limited != description)
    report->warn(
        fmt::format("the description is too long for the tag, which has the first {} of its {} bytes; "
                    "shorten it, or give it more room with tag.tag_size",
                    limited.size(), description.size()));
  description = std::move(limited);
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
                                     "the longer side of the cover in the tag, and of chapter images")),
        lint_(settings.choice("lint", Lint::warn, {{"off", Lint::off}, {"warn", Lint::warn}, {"error", Lint::error}},
                              "whether chapters that some player shows wrong are passed over, told of, or refused")),
        tag_bytes_(std::int64_t{1000} *
                   settings.integer("tag_size", 300, {64, 16000}, "kB",
                                    "what the tag may take, cover and chapter images included")) {}

  void plan(Job& job) const override {
    Report& report = job.report;
    lint(job, lint_, report);
    TagContent content = words(job, &report);
    content.chapters = expected_chapters(job);
    job.pictures = pictures(job, content);
    put_pictures(job.pictures, content);
    job.head_bytes = room_for(content);
    const TagContent written = as_written(std::move(content));
    warn_of_lost_words(job.episode.tags, report);
    report.chapters = written.chapters;
    report.decided("tag", fmt::format("\"{}\", {} chapters, {} bytes", written.tags.title, written.chapters.size(),
                                      job.head_bytes));
  }

  void run(Job& job) const override {
    if (!job.file || !job.report.duration_seconds)
      throw Error{Fault::preset, "tag has no file to write into", "put the stage encode before it"};
    TagContent content = words(job, nullptr);
    content.chapters = place_chapters(job, {std::llround(*job.report.duration_seconds * job.format.rate)});
    put_pictures(job.pictures, content);
    content = as_written(std::move(content));
    job.file->write(0, render_id3(content, static_cast<std::size_t>(job.head_bytes)));
    job.report.chapters = content.chapters;
  }

 private:
  /// `report` null: what is to be said was said.
  TagContent words(const Job& job, Report* report) const {
    const TagWords carried = carry_ ? TagWords{job.source.tags, job.source.description} : TagWords{};
    TagContent content = words_over({job.episode.tags, job.episode.description}, carried);
    if (content.tags.title.empty()) content.tags.title = job.output.stem().string();
    if (job.episode.tags.genre.empty()) content.tags.genre = genre_;
    limit_description(content.description, tag_bytes_, report);
    content.own.emplace_back(provenance_key, provenance_text(provenance_of(*job.preset)));
    return content;
  }

  TagPictures pictures(Job& job, TagContent words) const {
    const std::vector<PlacedChapter> chapters = words.chapters;
    put_pictures({}, words);
    return fit_pictures({job.episode.cover, carry_ ? &job.source.cover : nullptr, chapters},
                        {cover_side_, tag_bytes_ - room_for(words)}, job.report);
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
