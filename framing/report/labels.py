"""Labels of the reports in Arabic and English."""

LABELS: dict[str, dict[str, str]] = {
    "ar": {
        "error": "خطأ", "warning": "تحذير", "info": "للعلم", "outlet": "بلسان الوسيلة", "attributed": "منسوب", "quoted": "بين علامتي اقتباس",
        "speaker": "المتحدث", "alternatives": "بدائل", "why": "السبب", "actor-label": "تسمية طرف", "act-label": "تسمية فعل",
        "death-term": "لفظ موت", "territory": "تسمية أرض", "evaluative": "حكم", "slur": "إهانة", "glorification": "تمجيد",
        "reporting-verb": "فعل قول", "distancing": "تبرّؤ", "euphemism": "تلطيف", "other": "غير ذلك",
        "sentence": "الجملة", "stories": "تسمية الأطراف", "shifts": "تحوّل التأطير", "switch": "انتقال", "change-point": "نقطة تحوّل",
        "headline": "العنوان والمتن", "mixed": "ألفاظ معسكرين معاً", "clean": "لا لفظ محمَّلاً ولا تحوّل.", "attribute": "انسبه إلى قائله أو دعه.",
        "probability": "الاحتمال", "mentions": "مرة", "to": "←", "index": "مؤشر التحوّل", "treatment": "كيف عومل الأطراف (بلسان الوسيلة)", "labels": "التسميات", "reporting": "أفعال القول", "deaths": "ألفاظ الموت",
        "hostile": "معادية", "neutral": "محايدة", "favourable": "مؤيِّدة", "verdict": "تحمل حكماً", "plain": "مجردة", "agentless": "بلا فاعل",
        "no-actor": "لا طرف مسمّى.", "sentence-short": "جملة", "evidence": "قرائن المصنِّف",
        "footer": "فُحص {articles} مقال ({words} كلمة): {error} خطأ، {warning} تحذير، {info} للعلم، {shifts} تحوّل؛ منها {quoted} بين علامتي اقتباس و{attributed} منسوب.",
        "unread": "تعذّر فحص {errors} ملف.",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "outlet": "outlet's own words", "attributed": "attributed", "quoted": "quoted",
        "speaker": "speaker", "alternatives": "alternatives", "why": "why", "actor-label": "actor label", "act-label": "act label",
        "death-term": "death term", "territory": "territory", "evaluative": "evaluative", "slur": "slur", "glorification": "glorification",
        "reporting-verb": "reporting verb", "distancing": "distancing", "euphemism": "euphemism", "other": "other",
        "sentence": "sentence", "stories": "How the actors are named", "shifts": "Framing shifts", "switch": "switch", "change-point": "change point",
        "headline": "headline against body", "mixed": "opposed camps' words together", "clean": "No loaded term and no shift.",
        "attribute": "attribute it or leave it out.",
        "probability": "probability", "mentions": "times", "to": "→", "index": "shift index", "treatment": "How the actors are treated (outlet's own words)", "labels": "labels", "reporting": "verbs of saying", "deaths": "death terms",
        "hostile": "hostile", "neutral": "neutral", "favourable": "favourable", "verdict": "with a verdict", "plain": "plain", "agentless": "agentless",
        "no-actor": "No actor is named.", "sentence-short": "no.", "evidence": "What the classifier saw",
        "footer": "checked {articles} article(s), {words} words: {error} error(s), {warning} warning(s), {info} info, {shifts} shift(s); {quoted} in quotation, {attributed} attributed.",
        "unread": "{errors} file(s) could not be checked.",
    },
}

# What the HTML report and the figures say beside the words above.
PAGE: dict[str, dict[str, str]] = {
    "ar": {
        "title": "تقرير التأطير", "tagline": "الألفاظ المحمَّلة، ولسان من قيلت، وكيف تحوّلت تسمية الأطراف",
        "skip": "إلى المقال", "contents": "المقالات", "filters": "تصفية الملاحظات", "actor": "الطرف", "all-actors": "كل الأطراف",
        "voice": "صاحب القول", "severity": "الدرجة", "neutral-namings": "تسميات محايدة", "shown": "{shown} من {all}", "key": "المفتاح",
        "k-naming": "تسمية وإهانة", "k-praise": "تمجيد", "k-act": "أفعال وموت وتلطيف", "k-place": "أرض", "k-judgement": "أحكام وأفعال قول",
        "lean-2": "معادية", "lean-1": "منتقِصة", "lean0": "محايدة", "lean1": "مؤيِّدة", "lean2": "ممجِّدة",
        "main-shift": "أبرز تحوّل", "namings": "التسميات {count}، المحمَّل منها {loaded}", "strip": "مسار تسمية {name} من أول المقال إلى آخره",
        "more-actors": "أطراف أخرى ({count})", "only": "اعرض {name} وحده", "turn": "نقطة تحوّل", "own": "بلسان الوسيلة", "above": "مؤيِّدة", "below": "معادية",
        "point": "{term}، {lean}، {voice}، الجملة {sentence}", "article": "نص المقال", "notes": "الملاحظات", "sources": "المصادر",
        "advice": "نصيحة", "place": "السطر {line}، العمود {column}", "close": "إغلاق", "words": "كلمة", "sentences": "جملة",
        "failures": "تعذّر فحص هذه الملفات", "nothing": "لا مقال فُحص.", "signature": "البصمة", "from": "من", "strength": "الشدة", "opens": "جديد في صفحة أخرى",
        "editorial": "حكم تحريري معلَّل في المدخل", "comma": "،",
        "plot-x": "رقم الجملة", "plot-more": "وأطراف أخرى أقل ذكراً: {count}",
    },
    "en": {
        "title": "Framing report", "tagline": "Loaded terms, whose words they are, and how the naming of each actor moves",
        "skip": "Skip to the article", "contents": "Articles", "filters": "Filter the notes", "actor": "Actor", "all-actors": "All actors",
        "voice": "Voice", "severity": "Severity", "neutral-namings": "neutral namings", "shown": "{shown} of {all}", "key": "Key",
        "k-naming": "labels and slurs", "k-praise": "glorification", "k-act": "acts, deaths, euphemism", "k-place": "territory", "k-judgement": "judgement and reporting verbs",
        "lean-2": "hostile", "lean-1": "pejorative", "lean0": "neutral", "lean1": "favourable", "lean2": "glorifying",
        "main-shift": "Main shift", "namings": "{count} namings, {loaded} loaded", "strip": "How {name} is named from the first line to the last",
        "more-actors": "Other actors ({count})", "only": "Show {name} alone", "turn": "turning point", "own": "outlet's own words", "above": "favourable", "below": "hostile",
        "point": "{term}, {lean}, {voice}, sentence {sentence}", "article": "Text of the article", "notes": "Notes", "sources": "Sources",
        "advice": "Advice", "place": "line {line}, column {column}", "close": "Close", "words": "words", "sentences": "sentences",
        "failures": "These files could not be checked", "nothing": "No article was checked.", "signature": "signature", "from": "from", "strength": "strength", "opens": "opens in a new page",
        "editorial": "Editorial judgement, reasoned in the entry", "comma": ",",
        "plot-x": "Sentence", "plot-more": "further actors, named less often: {count}",
    },
}
