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

std::int64_t room_for(const TagContent& content) {
  const auto used = static_cast<std::int64_t>(render_id3(content).size());
  return (used + 2 * spare_tag_bytes - 1) / spare_tag_bytes * spare_tag_bytes;
}

/// The chapters before anyone knows what will be cut: their number and words are what a tag's size depends on.
std::vector<PlacedChapter> expected_chapters(const Job& job) {
  std::vector<PlacedChapter> chapters;
  bool has_end = true;
  for (const Chapter& chapter : job.chapters()) {
    if (chapter.content.hidden) continue;
    const Millis start = job.format().time(chapter.start);
    if (!has_end) chapters.back().end = start;
    chapters.push_back({start, job.format().time(chapter.end.value_or(job.plan().expected_length)), chapter.content});
    has_end = chapter.end.has_value();
  }
  return chapters;
}

/// An eighth of the tag in UTF-8 is a quarter of it at most in UTF-16.
void limit_description(std::string& description, std::int64_t tag_bytes, Report* report) {
  std::string limited = limited_text(description, static_cast<std::size_t>(tag_bytes / 8));
  if (report && limited != description)
    report->remark(
        fmt::format("the description is too long for the tag, which has the first {} of its {} bytes; "
                    "shorten it, or give it more room with --set tag.tag_size=600",
                    limited.size(), description.size()));
  description = std::move(limited);
}

enum class Lint { off, warn, error };

/// The chapters as their author wrote them, for the rules of players that read them out of an MP3. Hidden ones are
/// left out of it, as they are meant to be.
void lint(const Job& job, Lint strictness, Report& report) {
  if (strictness == Lint::off) return;
  std::vector<WrittenChapter> written;
  for (const Chapter& chapter : job.chapters())
    if (!chapter.content.hidden) written.push_back({job.format().time(chapter.start), {}, chapter.content});
  static const std::vector<std::string> players{"id3", "antennapod"};
  const std::vector<LintFinding> findings = lint_chapters(written, players);
  const std::vector<std::string> lines = summed_up(findings);
  if (strictness == Lint::error && !lines.empty())
    throw Error{Fault::input, lines.front(), findings.front().cure + ", or allow it with --set tag.lint=warn"};
  for (const std::string& line : lines) report.remark(line);
}

struct TagSettings {
  bool carry = true;
  std::string genre;
  int cover_side = 0;
  Lint lint = Lint::warn;
  std::int64_t tag_bytes = 0;
};

class TagWriting final : public TagStep {
 public:
  explicit TagWriting(TagSettings settings) : settings_(std::move(settings)) {}

  /// Settles what goes into the tag and how much room it takes.
  void plan(JobPlan& plan, Job& job) const {
    Report& report = job.report;
    lint(job, settings_.lint, report);
    TagContent content = words(job, &report);
    content.chapters = expected_chapters(job);
    plan.tag.pictures = pictures(job, content);
    put_pictures(plan.tag.pictures, content);
    plan.tag.bytes = room_for(content);
    const TagContent written = as_written(std::move(content));
    warn_of_lost_words(job.given.episode.tags, report);
    report.chapters = written.chapters;
    report.decided(
        fmt::format("\"{}\", {} chapters, {} bytes", written.tags.title, written.chapters.size(), plan.tag.bytes));
  }

  void tag(Output& output, Job& job) override {
    TagContent content = words(job, nullptr);
    content.chapters = place_chapters(job, output.length);
    put_pictures(output.tag.pictures, content);
    content = as_written(std::move(content));
    output.file->write(0, render_id3(content, static_cast<std::size_t>(output.tag.bytes)));
    job.report.chapters = content.chapters;
  }

 private:
  /// `report` null: what is to be said was said.
  TagContent words(const Job& job, Report* report) const {
    const Episode& episode = job.given.episode;
    const TagWords carried = settings_.carry ? TagWords{job.source().tags, job.source().description} : TagWords{};
    TagContent content = words_over({episode.tags, episode.description}, carried);
    if (content.tags.title.empty()) content.tags.title = job.given.output.stem().string();
    if (episode.tags.genre.empty()) content.tags.genre = settings_.genre;
    limit_description(content.description, settings_.tag_bytes, report);
    content.own.emplace_back(provenance_key, provenance_text(provenance_of(*job.given.preset)));
    return content;
  }

  TagPictures pictures(Job& job, TagContent words) const {
    const std::vector<PlacedChapter> chapters = words.chapters;
    put_pictures({}, words);
    return fit_pictures({job.given.episode.cover, settings_.carry ? &job.source().cover : nullptr, chapters},
                        {settings_.cover_side, settings_.tag_bytes - room_for(words)}, job.report);
  }

  TagSettings settings_;
};

class Tag final : public TagStage {
 public:
  explicit Tag(Settings& s)
      : settings_{
            .carry = s.flag("carry", true,
                            "take what the author doesn't say from the recording's own tags, cover included"),
            .genre = s.text("genre", "Podcast", "the genre where the author names none"),
            .cover_side = s.integer("cover_side", CoverLimits{}.side, {100, 3000}, "px",
                                    "the longer side of the cover in the tag, and of chapter images"),
            .lint = s.choice("lint", Lint::warn, {{"off", Lint::off}, {"warn", Lint::warn}, {"error", Lint::error}},
                             "whether chapters that some player shows wrong are passed over, told of, or refused"),
            .tag_bytes =
                std::int64_t{1000} * s.integer("tag_size", 300, {64, 16000}, "kB",
                                               "what the tag may take, cover and chapter images included")} {}

  std::unique_ptr<TagStep> begin(JobPlan& plan, Job& job) const override {
    auto step = std::make_unique<TagWriting>(settings_);
    step->plan(plan, job);
    return step;
  }

 private:
  TagSettings settings_;
};

}  // namespace

StageInfo tag_stage() { return stage<Tag>("tag", "writes title, description, chapters and cover into the file"); }

}  // namespace podmill
