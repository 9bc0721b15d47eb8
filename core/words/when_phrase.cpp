#include "core/words/when_phrase.hpp"

#include <array>

#include "core/words/bound_words.hpp"

namespace vitara::words {
namespace {

struct EachDayWord {
  std::string_view text;
  Period period;
};
constexpr std::array kEachDay = {
    EachDayWord{"any morning", Period::morning},     EachDayWord{"mornings", Period::morning},
    EachDayWord{"any afternoon", Period::afternoon}, EachDayWord{"afternoons", Period::afternoon},
    EachDayWord{"any evening", Period::evening},     EachDayWord{"evenings", Period::evening},
    EachDayWord{"每天早上", Period::morning},        EachDayWord{"每天上午", Period::morning},
    EachDayWord{"每天下午", Period::afternoon},      EachDayWord{"每天晚上", Period::evening},
};
constexpr std::string_view kOpenings[] = {
    "anywhere from", "anywhere between", "in between", "between", "from", "从", "自"};
constexpr std::string_view kDayBefore[] = {"的前一天", "前一天"};
constexpr std::string_view kNextDay[] = {"the day after that", "the day after", "the next day",
                                         "the following day", "第二天"};
constexpr std::string_view kDayAfter[] = {"的后一天", "后一天", "的第二天", "第二天"};
constexpr std::string_view kUntil[] = {"to", "through", "thru", "until", "till",
                                       "-",  "~",       "到",   "至"};
constexpr std::string_view kOr[] = {"or else", "or maybe", "or",   "and", "或者是", "或者",
                                    "或是",    "或",       "还是", "和",  "跟"};
constexpr std::string_view kExcept[] = {
    "anything but", "any day but", "any day except", "anything except", "except for",
    "except",       "but not on",  "but not",        "just not",        "not on",
    "not",          "不要",        "除了",           "不能是",          "不想"};
constexpr std::string_view kAround[] = {"around", "about", "approximately", "roughly",
                                        "or so",  "ish",   "大概",          "大约",
                                        "差不多", "左右",  "前后"};

template <std::size_t N>
bool take_any_of(Reader& reader, const std::string_view (&words)[N]) {
  for (const auto word : words)
    if (reader.take(word)) return true;
  return false;
}

/// Nobody names more times in one breath.
constexpr std::size_t kMostMoments = 5;

bool is_named(const Moment& moment) {
  const auto* day = moment.days ? std::get_if<DayPhrase>(&*moment.days) : nullptr;
  return day != nullptr && std::holds_alternative<NamedDay>(*day);
}

Every* every_of(Moment& moment) {
  return moment.days ? std::get_if<Every>(&*moment.days) : nullptr;
}

/// Reads one phrase, part by part, in whatever order a caller puts them.
class Parsing {
 public:
  explicit Parsing(std::string_view text) : reader_(text) {}

  std::optional<WhenPhrase> run() {
    if (reader_.done()) return std::nullopt;
    while (!reader_.done()) {
      const Reader before = reader_;
      if (!take_next() || before == reader_) return std::nullopt;
    }
    return finish() ? std::optional(said_) : std::nullopt;
  }

 private:
  bool take_next() {
    if (take_noise(reader_)) return true;
    if (take_day_beside()) return true;
    if (take_bound() || take_opening() || take_until() || take_or()) return true;
    if (take_except()) return true;
    if (words::take_any(reader_)) return said_.is_any = true;
    if (take_vague(reader_)) return set_vague(Vague::day);
    if (take_same_time(reader_)) return set_vague(Vague::time);
    if (const auto more = take_mandarin_comparison(reader_); more != Vague::none)
      return set_vague(more);
    if (take_ahead() || take_each_day()) return true;
    if (take_part(reader_, said_.moments.back())) return true;
    if (take_suffix()) return true;
    if (take_any_of(reader_, kAround)) return said_.is_around = true;
    if (const auto more = take_english_comparison(reader_); more != Vague::none)
      return set_vague(more);
    return take_joint(reader_);
  }

  bool set_vague(Vague vague) {
    said_.vague = vague;
    return true;
  }

  /// "the day after Christmas", "the day before the 3rd".
  bool take_day_beside() {
    Moment& moment = said_.moments.back();
    Reader ahead = reader_;
    ahead.take("the");
    const int shift = ahead.take("day after") ? 1 : ahead.take("day before") ? -1 : 0;
    if (shift == 0 || moment.days) return false;
    const auto day = take_day(ahead);
    if (!day) return false;
    moment.days = Stretch(*day);
    moment.shift = shift;
    reader_ = ahead;
    return true;
  }

  bool take_bound() {
    for (const auto& [text, bound] : kBounds) {
      Reader ahead = reader_;
      if (!ahead.take(text)) continue;
      // "Monday until Wednesday" is a stretch, "until Wednesday" a bound.
      const bool joins = text == "until" || text == "till";
      if (said_.*bound) continue;
      auto moment = take_moment(ahead);
      if (!moment) continue;
      const bool is_end = moment->days || said_.main().has_time();
      if (joins && !said_.main().is_empty() && is_end) continue;
      accept_bare(*moment);
      said_.*bound = moment;
      reader_ = ahead;
      return true;
    }
    return false;
  }

  /// "from", "between": what follows is the first end of a stretch, if a second one comes.
  bool take_opening() {
    Reader ahead = reader_;
    if (!take_any_of(ahead, kOpenings)) return false;
    const auto moment = take_moment(ahead);
    Moment& main = said_.moments.back();
    if (!moment || (moment->days && main.days) || (moment->clock && main.clock)) return false;
    if (moment->period != Period::none && main.period != Period::none) return false;
    if (moment->days) main.days = moment->days;
    if (moment->clock && moment->clock->may_be_stretch && !said_.until) {
      // "From ten to two" was read as ten minutes to two: it is the stretch.
      const auto [start, end] = ends_of(*moment->clock);
      main.clock = start;
      said_.until = Moment{.clock = end, .period = moment->period};
      is_open_ = true;
      reader_ = ahead;
      return true;
    }
    if (moment->clock) main.clock = moment->clock;
    if (moment->period != Period::none) main.period = moment->period;
    accept_bare(main);
    is_open_ = true;
    reader_ = ahead;
    return true;
  }

  bool take_until() {
    if (said_.main().is_empty() || said_.until) return false;
    Reader ahead = reader_;
    const bool is_link = take_any_of(ahead, kUntil) || (is_open_ && ahead.take("and")) ||
                         (is_open_ && (ahead.take("和") || ahead.take("跟")));
    if (!is_link) return false;
    auto moment = take_moment(ahead);
    if (!moment || (moment->days.has_value() && !said_.main().days)) return false;
    // "Tuesday to thirty" is no stretch of days.
    if (!moment->days && !said_.main().has_time()) return false;
    accept_bare(*moment);
    accept_bare(said_.moments.back());
    said_.until = moment;
    reader_ = ahead;
    return true;
  }

  /// "Tuesday or Thursday"; days of the week may follow one another without a word between.
  bool take_or() {
    if (said_.main().is_empty() || said_.moments.size() >= kMostMoments) return false;
    Reader ahead = reader_;
    const bool is_linked = take_any_of(ahead, kOr);
    if (!is_linked && !is_named(said_.moments.back())) return false;
    auto moment = is_linked ? take_next_day(ahead) : std::nullopt;
    if (!moment) moment = take_moment(ahead);
    if (!moment || (!is_linked && !is_named(*moment))) return false;
    if (said_.main().clock) accept_bare(*moment);
    reader_ = ahead;
    // "Mondays or Wednesdays" is one wish.
    Every* known = every_of(said_.moments.back());
    const Every* more = every_of(*moment);
    if (known != nullptr && more != nullptr && !moment->has_time())
      known->weekdays |= more->weekdays;
    else
      said_.moments.push_back(*moment);
    return true;
  }

  /// "Tomorrow or the day after": counted from what was said last.
  std::optional<Moment> take_next_day(Reader& ahead) const {
    const Moment& last = said_.moments.back();
    const bool is_day = last.days && std::holds_alternative<DayPhrase>(*last.days);
    if (!is_day || !take_any_of(ahead, kNextDay)) return std::nullopt;
    return Moment{.days = last.days, .shift = last.shift + 1};
  }

  /// "Not in the morning": after it; "not in the evening": before it. "Not in the afternoon" leaves
  /// two parts of the day, and is not understood.
  bool take_except_part(Reader& ahead) {
    const Period period = take_period(ahead);
    const bool is_early = period == Period::morning || period == Period::early_morning;
    const bool is_late = period == Period::evening || period == Period::night;
    auto& bound = is_early ? said_.after : said_.before;
    if ((!is_early && !is_late) || bound || said_.main().has_time()) return false;
    bound = Moment{.period = period};
    said_.is_any = said_.main().is_empty();
    reader_ = ahead;
    return true;
  }

  bool take_except() {
    Reader ahead = reader_;
    if (!take_any_of(ahead, kExcept)) return false;
    if (Reader part = ahead; take_except_part(part)) return true;
    auto weekday = take_weekday(ahead);
    if (!weekday) return false;
    while (weekday) {
      said_.except.set(weekday->c_encoding());
      reader_ = ahead;
      if (!take_any_of(ahead, kOr)) ahead.take("、");
      weekday = take_weekday(ahead);
    }
    reader_.take("以外") || reader_.take("之外") || reader_.take("外");
    return true;
  }

  /// "evenings", "any morning": on whatever day.
  bool take_each_day() {
    for (const auto& [text, period] : kEachDay) {
      Reader ahead = reader_;
      if (said_.main().has_time() || !ahead.take(text)) continue;
      said_.is_any = true;
      said_.moments.front().period = period;
      reader_ = ahead;
      return true;
    }
    return false;
  }

  /// "in half an hour", 两个小时后.
  bool take_ahead() {
    Reader ahead = reader_;
    const bool has_in = ahead.take("in");
    std::optional<int> count;
    if (ahead.take("half an hour") || ahead.take("半个小时") || ahead.take("半小时")) {
      count = 30;
    } else {
      count = ahead.take("an") || ahead.take("a") ? std::optional(1) : take_number(ahead);
      ahead.take("个");
      if (count &&
          (ahead.take("hours") || ahead.take("hour") || ahead.take("小时") || ahead.take("钟头")))
        count = *count * 60;
      else if (!ahead.take("minutes") && !ahead.take("分钟"))
        return false;
    }
    const bool has_end =
        ahead.take("以后") || ahead.take("之后") || ahead.take("后") || ahead.take("from now");
    if (!count || *count < 1 || has_in == has_end || said_.ahead) return false;
    said_.ahead = minutes(*count);
    reader_ = ahead;
    return true;
  }

  /// 周五之前, 三点以后, "Friday or later": what was said last becomes the bound; the day stays
  /// when a clock was named on it.
  bool take_suffix() {
    Moment& moment = said_.moments.back();
    if (moment.is_empty()) return false;
    if (moment.days && moment.shift == 0 && take_any_of(reader_, kDayBefore)) {
      moment.shift = -1;
      return true;
    }
    if (moment.days && moment.shift == 0 && take_any_of(reader_, kDayAfter)) {
      moment.shift = 1;
      return true;
    }
    for (const auto& [text, bound] : kSuffixes) {
      Reader ahead = reader_;
      if (said_.*bound || !ahead.take(text)) continue;
      Moment moved = moment;
      const bool is_time = moment.clock || moment.period == Period::noon;
      if (is_time || (moment.period != Period::none && !moment.days)) {
        moved.days = moved.inside = std::nullopt;
        moment.clock.reset();
        moment.period = Period::none;
      } else {
        moment = Moment{};
      }
      accept_bare(moved);
      said_.*bound = moved;
      reader_ = ahead;
      return true;
    }
    return false;
  }

  bool finish() {
    Moment& main = said_.moments.front();
    // "Monday to Wednesday in the morning": the mornings of all three.
    if (said_.until && said_.until->days && !main.has_time()) {
      main.clock = said_.until->clock;
      main.period = said_.until->period;
      said_.until->clock.reset();
      said_.until->period = Period::none;
    }
    if (said_.vague == Vague::time && main.has_time()) said_.vague = Vague::none;
    if (said_.is_around)
      for (Moment& moment : said_.moments) accept_bare(moment);
    if (is_open_ && !said_.until && !open_end()) return false;
    const bool has_days = main.days.has_value();
    if (said_.vague == Vague::earlier || said_.vague == Vague::later) {
      const bool is_early = said_.vague == Vague::earlier;
      if (has_days && main.has_time()) return false;
      // "Earlier on Tuesday" is a wish for the day; alone it compares with what was offered.
      if (has_days) {
        main.period = is_early ? Period::early_morning : Period::late_afternoon;
        said_.vague = Vague::none;
      }
    }
    for (Moment& moment : said_.moments)
      if (is_near_day(moment)) accept_bare(moment);
    for (const Moment& moment : said_.moments)
      if (moment.clock && moment.clock->form == Clock::Form::bare &&
          moment.period == Period::none && !shares_period(moment))
        return false;
    const bool is_said = !main.is_empty() || said_.before || said_.by || said_.after ||
                         said_.since || said_.ahead || said_.is_any || said_.except.any();
    return is_said || said_.vague != Vague::none;
  }

  /// "Tomorrow 3" lost its "at"; "Friday 3" may be a date.
  static bool is_near_day(const Moment& moment) {
    const auto* day = moment.days ? std::get_if<DayPhrase>(&*moment.days) : nullptr;
    const auto* ahead = day == nullptr ? nullptr : std::get_if<DaysAhead>(day);
    return ahead != nullptr && ahead->months == 0 && ahead->days >= 0 && ahead->days <= 2;
  }

  /// "at 2 or 3 pm": the part of the day behind the last stands for all.
  bool shares_period(const Moment& moment) const {
    const Moment& last = said_.moments.back();
    return &moment != &last && last.clock && last.period != Period::none;
  }

  /// "from Monday", "from two": no end was named.
  bool open_end() {
    Moment& main = said_.moments.front();
    if (said_.since) return main.is_empty();
    if (said_.moments.size() > 1) return false;
    Moment moved = main;
    if (main.clock || main.period != Period::none) {
      moved.days.reset();
      main.clock.reset();
      main.period = Period::none;
    } else {
      main = Moment{};
    }
    said_.since = moved;
    return true;
  }

  Reader reader_;
  WhenPhrase said_;
  bool is_open_ = false;
};

}  // namespace

std::optional<WhenPhrase> when_phrase(std::string_view words) {
  const std::string text = respelled(words);
  return Parsing(text).run();
}

}  // namespace vitara::words
