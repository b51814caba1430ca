"""Setting up a measurement, its respondents and its mail; and watching how it goes."""

from django.urls import path

from samstyr.measurement.views.setup import (
    basics,
    codes,
    groups,
    imports,
    mailing,
    monitor,
    moving,
    outbox,
    overview,
    respondents,
    troubles,
)

urlpatterns = [
    path("matning/", overview.all_measurements, name="measurement_list"),
    path("matning/ny/", overview.create, name="measurement_create"),
    path("matning/<int:pk>/", overview.one, name="measurement"),
    path("matning/<int:pk>/grunduppgifter/", basics.basics, name="measurement_basics"),
    path("matning/<int:pk>/texter/", basics.texts, name="measurement_texts"),
    path("matning/<int:pk>/fragor/", basics.questions, name="measurement_questions"),
    path("matning/<int:pk>/oppna/", moving.open_, name="measurement_open"),
    path("matning/<int:pk>/oppna/avbryt/", moving.unschedule, name="measurement_unschedule"),
    path("matning/<int:pk>/mer-tid/", moving.extend, name="measurement_extend"),
    path("matning/<int:pk>/stang/", moving.close, name="measurement_close"),
    path("matning/<int:pk>/svarande/", respondents.listed, name="respondents"),
    path("matning/<int:pk>/svarande/ny/", respondents.add, name="respondent_add"),
    path("matning/<int:pk>/svarande/tom/", respondents.empty, name="respondents_empty"),
    path("matning/<int:pk>/svarande/radera/", respondents.erase, name="respondents_erase"),
    path("matning/<int:pk>/svarande/<int:respondent>/", respondents.correct, name="respondent"),
    path("matning/<int:pk>/svarande/<int:respondent>/ta-bort/", respondents.remove, name="respondent_remove"),
    path("matning/<int:pk>/svarande/lista.csv", respondents.export, {"kind": "csv"}, name="respondents_csv"),
    path(
        "matning/<int:pk>/svarande/lista.xlsx", respondents.export, {"kind": "xlsx"}, name="respondents_excel"
    ),
    path("matning/<int:pk>/svarande/fil/", imports.upload, name="respondents_upload"),
    path("matning/<int:pk>/svarande/fil/<int:staged>/", imports.preview, name="respondents_preview"),
    path("matning/<int:pk>/svarande/fil/<int:staged>/kolumner/", imports.columns, name="respondents_columns"),
    path("matning/<int:pk>/svarande/fil/<int:staged>/las-in/", imports.apply, name="respondents_apply"),
    path("matning/<int:pk>/svarande/fil/<int:staged>/avbryt/", imports.give_up, name="respondents_give_up"),
    path(
        "matning/<int:pk>/svarande/fil/<int:staged>/fel.csv", imports.faulty_rows, name="respondents_faulty"
    ),
    path("matning/<int:pk>/svarande/brev/", codes.letters, name="codes"),
    path("matning/<int:pk>/svarande/<int:respondent>/brev/", codes.letter, name="respondent_letter"),
    path("matning/<int:pk>/grupper/", groups.grouping, name="measurement_groups"),
    path("matning/<int:pk>/grupper/<int:group>/dela/", groups.separate, name="measurement_separate"),
    path("matning/<int:pk>/mejl/", mailing.waves, name="mailing"),
    path("matning/<int:pk>/mejl/tider/", mailing.suggest, name="mailing_suggest"),
    path("matning/<int:pk>/mejl/ny/", mailing.add, name="mailing_add"),
    path("matning/<int:pk>/mejl/fel/", troubles.troubles, name="mail_troubles"),
    path("matning/<int:pk>/mejl/<int:wave>/", mailing.wave, name="wave"),
    path("matning/<int:pk>/mejl/<int:wave>/prov/", mailing.test, name="wave_test"),
    path("matning/<int:pk>/mejl/<int:wave>/skicka/", mailing.start, name="wave_start"),
    path("matning/<int:pk>/mejl/<int:wave>/lage/", mailing.progress, name="wave_progress"),
    path("matning/<int:pk>/mejl/<int:wave>/stoppa/", mailing.stop, name="wave_stop"),
    path("matning/<int:pk>/mejl/<int:wave>/ta-bort/", mailing.remove, name="wave_remove"),
    path("matning/<int:pk>/lage/", monitor.monitor, name="measurement_monitor"),
    path("utkorg/", outbox.listed, name="outbox"),
    path("utkorg/<slug:key>/", outbox.mail, name="outbox_mail"),
]
