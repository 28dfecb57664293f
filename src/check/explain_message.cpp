#include "check/explain_message.h"

#include <algorithm>
#include <string>

namespace gouji::check {

void describe_correction(budget::Finding& finding) {
  const budget::Correction& first = finding.corrections.front();
  const budget::Change& change = first.changes.front();
  finding.cause = budget::name_of(change.kind);
  finding.stated = change.from;
  finding.expected = change.to;
  finding.unit = change.unit;
  const std::string unit = change.unit.empty() ? "" : " " + change.unit;
  const base::Place& at = change.place.place;
  const std::string line_zh = (at.page > 0 ? "第 " + std::to_string(at.page) + " 页" : "") +
                              (at.line > 0 ? "第 " + std::to_string(at.line) + " 行" : "");
  const std::string line_en = (at.page > 0 ? "page " + std::to_string(at.page) + ", " : "") +
                              (at.line > 0 ? "line " + std::to_string(at.line) + ": " : "");
  const std::string habit_zh = change.habit_zh.empty() ? "" : "（" + change.habit_zh + "）";
  const std::string habit_en = change.habit_en.empty() ? "" : " (" + change.habit_en + ")";
  const std::string others_zh = finding.corrections.size() > 1
                                    ? "；另有 " + std::to_string(finding.corrections.size() - 1) + " 种同样简单的改法"
                                    : "";
  const std::string others_en = finding.corrections.size() > 1 ? "; " + std::to_string(finding.corrections.size() - 1) +
                                                                     " other equally simple corrections"
                                                               : "";
  const bool one_value =
      std::all_of(first.changes.begin(), first.changes.end(), [&change](const budget::Change& other) {
        return other.kind == change.kind && other.from == change.from && other.to == change.to;
      });
  const std::string count = std::to_string(first.changes.size());
  switch (change.kind) {
    case budget::ChangeKind::kMissingItem:
      if (change.place.place.table >= 0) {
        finding.message_zh =
            line_zh + "各行加起来不等于合计，似缺 " + change.to + unit + "（漏列一行，或该科目未公开）" + others_zh;
        finding.message_en = line_en + "the rows do not add up to the total; " + change.to + unit +
                             " seem to be missing (a row left out, or a code that is not published)" + others_en;
        break;
      }
      finding.message_zh = line_zh + "所列各项加起来不等于合计，似漏列一项 " + change.to + unit + others_zh;
      finding.message_en = line_en + "the items do not add up to the total; one item of " + change.to + unit +
                           " seems to be missing" + others_en;
      break;
    case budget::ChangeKind::kExtraItem:
      finding.message_zh = line_zh + change.from + unit + " 似不应计入合计：各项加起来恰好多出这个数" + others_zh;
      finding.message_en = line_en + change.from + unit +
                           " seems not to belong into the total: the parts exceed it by just that" + others_en;
      break;
    case budget::ChangeKind::kSentence:
    case budget::ChangeKind::kRow:
      if (std::all_of(
              first.changes.begin(), first.changes.end(),
              [&change](const auto& other) { return other.habit_zh == change.habit_zh && other.to == change.to; }) &&
          !change.habit_zh.empty()) {
        finding.message_zh = line_zh + (line_zh.empty() ? "" : " ") + count + " 处印作 " + change.from + unit +
                             "，按其余各数应为 " + change.to + unit + habit_zh + others_zh;
        finding.message_en = line_en + "printed " + change.from + unit + " in " + count + " places, should be " +
                             change.to + unit + " by the other figures" + habit_en + others_en;
        break;
      }
      finding.message_zh = line_zh + "整句（行）与其他各处不符，似为未更新的旧文：" + change.from + " 应为 " +
                           change.to + unit + " 等 " + std::to_string(first.changes.size()) + " 处" + others_zh;
      finding.message_en =
          line_en + "a whole sentence or row disagrees with the rest, probably left from earlier: " + change.from +
          " should be " + change.to + unit + ", " + std::to_string(first.changes.size()) + " figures in all" +
          others_en;
      break;
    default:
      if (one_value && first.changes.size() > 1) {
        finding.message_zh = line_zh + "等 " + count + " 处印作 " + change.from + unit + "，按其余各数应为 " +
                             change.to + unit + habit_zh + others_zh;
        finding.message_en = line_en + "printed " + change.from + unit + " here and in " +
                             std::to_string(first.changes.size() - 1) + " more places, should be " + change.to + unit +
                             " by the other figures" + habit_en + others_en;
        break;
      }
      finding.message_zh =
          line_zh + "印作 " + change.from + unit + "，按其余各数应为 " + change.to + unit + habit_zh +
          (first.changes.size() > 1 ? "，并须同时改正另 " + std::to_string(first.changes.size() - 1) + " 处" : "") +
          others_zh;
      finding.message_en =
          line_en + "printed " + change.from + unit + ", should be " + change.to + unit + " by the other figures" +
          habit_en +
          (first.changes.size() > 1 ? ", together with " + std::to_string(first.changes.size() - 1) + " more" : "") +
          others_en;
  }
}

}  // namespace gouji::check
