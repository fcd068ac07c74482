"""Labels of the reports in Arabic and English."""

LABELS: dict[str, dict[str, str]] = {
    "ar": {
        "error": "خطأ", "warning": "تحذير", "info": "للعلم", "outlet": "بلسان الوسيلة", "attributed": "منسوب", "quoted": "بين علامتي اقتباس",
        "speaker": "المتحدث", "alternatives": "بدائل", "why": "السبب", "actor-label": "تسمية طرف", "act-label": "تسمية فعل",
        "death-term": "لفظ موت", "territory": "تسمية أرض", "evaluative": "حكم", "slur": "إهانة", "glorification": "تمجيد",
        "reporting-verb": "فعل قول", "distancing": "تبرّؤ", "euphemism": "تلطيف", "other": "غير ذلك",
        "sentence": "الجملة", "stories": "تسمية الأطراف", "shifts": "تحوّل التأطير", "switch": "انتقال", "change-point": "نقطة تحوّل",
        "headline": "العنوان والمتن", "mixed": "ألفاظ معسكرين معاً", "clean": "لا لفظ محمَّلاً ولا تحوّل.", "attribute": "انسبه إلى قائله أو دعه.",
        "probability": "الاحتمال", "mentions": "مرة", "to": "←", "index": "مؤشر التحوّل", "no-actor": "لا طرف مسمّى.", "sentence-short": "جملة",
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
        "probability": "probability", "mentions": "times", "to": "→", "index": "shift index", "no-actor": "No actor is named.", "sentence-short": "no.",
        "footer": "checked {articles} article(s), {words} words: {error} error(s), {warning} warning(s), {info} info, {shifts} shift(s); {quoted} in quotation, {attributed} attributed.",
        "unread": "{errors} file(s) could not be checked.",
    },
}
