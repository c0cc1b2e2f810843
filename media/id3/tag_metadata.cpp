// SPDX-License-Identifier: MIT
#include "media/id3/tag_metadata.h"

#include <fmt/format.h>

namespace podmill {

Tags over(Tags author, const Tags& source) {
  for (const auto& [name, text] : tag_texts)
    if ((author.*text).empty()) author.*text = source.*text;
  for (const auto number : {&Tags::number, &Tags::season})
    if (!(author.*number)) author.*number = source.*number;
  return author;
}

TagContent words_over(const TagWords& author, const TagWords& source) {
  TagContent content;
  content.tags = over(author.tags, source.tags);
  content.description = author.description.empty() ? source.description : author.description;
  return content;
}

void warn_of_lost_words(const Tags& author, Report& report) {
  TagContent content;
  content.tags = author;
  const Tags written = as_written(std::move(content)).tags;
  if (!author.date.empty() && written.date.empty())
    report.remark(fmt::format("the date \"{}\" is not in the tag: it takes YYYY-MM-DD or YYYY", author.date));
  if (!author.language.empty() && written.language.empty())
    report.remark(fmt::format("the language \"{}\" is not in the tag: it takes a code such as en, en-US or eng",
                              author.language));
}

}  // namespace podmill
