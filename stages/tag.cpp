// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "media/id3.h"
#include "pipeline/preset.h"
#include "pipeline/stage.h"

namespace podmill {
namespace {

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

class Tag final : public Stage {
 public:
  explicit Tag(Settings& settings)
      : carry_(settings.flag("carry", true, "take what the author doesn't say from the recording's own tags")),
        genre_(settings.text("genre", "Podcast", "the genre where the author names none")) {}

  void plan(Job& job) const override {
    TagContent content = words(job);
    for (const Chapter& chapter : job.chapters) {
      const Millis start = job.format.time(chapter.start);
      content.chapters.push_back({start, start, chapter.title, chapter.url});
    }
    constexpr std::int64_t room = 2048;
    const auto used = static_cast<std::int64_t>(render_id3(content).size());
    job.head_bytes = (used + 2 * room) / room * room;
    job.report.decided("tag", fmt::format("\"{}\", {} chapters", content.tags.title, content.chapters.size()));
  }

  void run(Job& job) const override {
    TagContent content = words(job);
    content.chapters = place_chapters(job, job.sound->length());
    content = as_written(std::move(content));
    job.file->write(0, render_id3(content, static_cast<std::size_t>(job.head_bytes)));
    job.report.chapters = content.chapters;
  }

 private:
  TagContent words(const Job& job) const {
    TagContent content;
    content.tags = merged(job.episode.tags, carry_ ? job.source.tags : Tags{});
    if (content.tags.title.empty()) content.tags.title = job.output.stem().string();
    if (job.episode.tags.genre.empty()) content.tags.genre = genre_;
    content.description = first_said(job.episode.description, carry_ ? job.source.description : std::string{});
    content.own.emplace_back(own_mark, fmt::format("podmill {} preset={} digest={}", PODMILL_VERSION,
                                                   job.preset->name, job.preset->digest));
    return content;
  }

  bool carry_;
  std::string genre_;
};

}  // namespace

StageInfo tag_stage() {
  return stage<Tag>(Phase::write, "tag", "writes title, description, chapters and cover into the file");
}

}  // namespace podmill
