#include "core/words/catalogue_french.hpp"

namespace vitara::words {

namespace {

// French as a front desk in Quebec or Ontario speaks it; no space before ? and :, which a voice
// does not hear.
constexpr FrenchRow kRows[] = {
    {Phrase::booked, "C'est noté, votre rendez-vous est avec {provider}, {when}."},
    {Phrase::moved, "C'est fait. Votre rendez-vous est maintenant avec {provider}, {when}."},
    {Phrase::cancelled, "Votre rendez-vous avec {provider}, {when}, est annulé."},
    {Phrase::already_cancelled, "Ce rendez-vous avec {provider}, {when}, est déjà annulé."},
    {Phrase::already_there, "Votre rendez-vous est déjà avec {provider}, {when}."},
    {Phrase::slot_taken,
     "Cette heure vient d'être prise. Le plus proche que j'ai est {options}. Est-ce que ça "
     "vous irait?"},
    {Phrase::slot_taken_no_options,
     "Cette heure vient d'être prise. Voulez-vous que je regarde un autre jour?"},
    {Phrase::not_open,
     "Cette heure n'est pas offerte. Le plus proche que j'ai est {options}. Est-ce que ça vous"
     " irait?"},
    {Phrase::pending,
     "J'ai envoyé votre demande à la clinique et j'attends la confirmation de leur système. "
     "S'il vous plaît, ne la refaites pas. Voulez-vous que je vérifie encore une fois?"},
    {Phrase::pending_end,
     "Leur système est lent en ce moment. Votre demande est enregistrée, et la clinique vous "
     "la confirmera. Autre chose?"},
    {Phrase::emr_slow,
     "L'horaire de la clinique prend plus de temps que d'habitude. Est-ce que je réessaie, ou "
     "je vous passe la réception?"},
    {Phrase::emr_down,
     "Je n'ai pas accès à l'horaire de la clinique en ce moment. Je peux prendre votre numéro "
     "pour qu'on vous rappelle, ou vous transférer."},
    {Phrase::busy, "Donnez-moi un petit instant, puis redemandez-moi."},
    {Phrase::need, "Il me faut encore {what}."},
    {Phrase::need_health_number,
     "Je n'ai pas bien saisi votre numéro d'assurance maladie. Pouvez-vous me le relire?"},
    {Phrase::ask_which_birth_date,
     "Juste pour être certain, votre date de naissance est-elle {dates}?"},
    {Phrase::ask_birth_date_again,
     "Je n'ai pas bien saisi votre date de naissance. Pouvez-vous me redire le jour, le mois "
     "et l'année?"},
    {Phrase::ask_solar_birth_date,
     "Pouvez-vous me donner votre date de naissance comme sur votre carte d'assurance maladie:"
     " le jour, le mois et l'année?"},
    {Phrase::not_found, "Je n'ai pas trouvé. Pouvez-vous épeler votre nom de famille?"},
    {Phrase::not_found_offer_person,
     "Je n'ai pas trouvé. Voulez-vous que je vous passe la réception?"},
    {Phrase::ambiguous, "J'ai trouvé plus d'un dossier. Pouvez-vous me donner {what}?"},
    {Phrase::line_not_set_up, "Cette ligne n'est pas encore en service."},
    {Phrase::write_limit, "Pour cela, je vous passe la réception."},
    {Phrase::internal, "Un problème est survenu de mon côté. Je vous passe la réception."},
    {Phrase::cannot_do, "Je ne peux pas faire cela ici."},
    {Phrase::patient_found, "Merci, {name}. J'ai votre dossier."},
    {Phrase::providers, "Vous pouvez prendre rendez-vous avec {providers}."},
    {Phrase::no_provider,
     "Je n'ai personne de ce nom. Vous pouvez prendre rendez-vous avec {providers}."},
    {Phrase::one_option, "J'ai {options}. Est-ce que ça vous irait?"},
    {Phrase::options, "J'ai {options}. Lequel vous convient?"},
    {Phrase::option, "{when} avec {provider}"},
    {Phrase::no_openings,
     "Je ne vois pas de place à ce moment-là. Voulez-vous que je regarde d'autres jours?"},
    {Phrase::no_openings_closed,
     "La clinique est fermée {days}. Voulez-vous que je regarde un autre jour?"},
    {Phrase::no_openings_holiday,
     "La clinique est fermée {day} pour {holiday}. Voulez-vous que je regarde un autre jour?"},
    {Phrase::no_openings_full,
     "Tout est complet {when}. Voulez-vous que je regarde d'autres jours?"},
    {Phrase::no_openings_at, "Je n'ai rien {when}. Voulez-vous que je regarde d'autres heures?"},
    {Phrase::no_openings_notice,
     "C'est trop tôt pour nous. Voulez-vous que je regarde la prochaine place après cela?"},
    {Phrase::no_openings_too_far,
     "Pour le moment, le dernier jour qu'on peut réserver est {day}. Voulez-vous que je regarde "
     "avant?"},
    {Phrase::no_openings_no_earlier, "Je ne vois rien avant {when}. Voulez-vous garder celui-là?"},
    {Phrase::no_openings_but,
     "{reason} Le plus proche que j'ai est {options}. Est-ce que ça vous irait?"},
    {Phrase::visits, "Vous avez {visits}."},
    {Phrase::no_visits, "Je ne vois aucun rendez-vous à venir pour vous."},
    {Phrase::time_free, "Oui, {when} avec {provider}, c'est libre."},
    {Phrase::visit_not_found,
     "Je n'ai pas trouvé ce rendez-vous. Pouvez-vous me dire le jour et l'heure?"},
    {Phrase::visit_changed,
     "Ce rendez-vous vient d'être modifié à la clinique, alors je n'y ai pas touché. Voulez-"
     "vous que je le revérifie?"},
    {Phrase::visit_over,
     "Ce rendez-vous est déjà passé, je ne peux plus le changer. Voulez-vous que je cherche "
     "une nouvelle heure?"},
    {Phrase::read_back, "Je confirme: {when} avec {provider}. Est-ce exact?"},
    {Phrase::registered,
     "Votre inscription est faite, {name}. Voulez-vous prendre un rendez-vous maintenant?"},
    {Phrase::registration_saved,
     "J'ai transmis vos renseignements à la clinique. Le personnel finira votre inscription et"
     " vous appellera au {phone}."},
    {Phrase::already_registered, "Vous êtes déjà à notre clinique, {name}. J'ai votre dossier."},
    {Phrase::no_new_patients,
     "Désolé, la clinique ne prend pas de nouveaux patients en ce moment."},
    {Phrase::no_new_patients_waitlist,
     "La clinique ne prend pas de nouveaux patients en ce moment. Voulez-vous que je vous "
     "mette sur la liste d'attente?"},
    {Phrase::waitlisted,
     "Vous êtes sur la liste d'attente. La clinique vous appellera au {phone} quand il y aura "
     "de la place."},
    {Phrase::no_waitlist, "Désolé, la clinique n'a pas de liste d'attente."},
    {Phrase::callback_saved, "J'ai demandé à la clinique de vous rappeler au {phone}."},
    {Phrase::transferring, "Je vous passe la réception."},
    {Phrase::desk_closed_callback,
     "Il n'y a personne à la réception en ce moment. J'ai demandé à la clinique de vous "
     "rappeler au {phone}."},
    {Phrase::emergency, "Si c'est une urgence, raccrochez et composez le 9 1 1."},
    {Phrase::noted, "Merci, c'est noté."},
    {Phrase::greeting, "Merci d'appeler {clinic}. Comment puis-je vous aider?"},
    {Phrase::clinic_hours, "Nos heures sont {hours}."},
    {Phrase::open_now, "Nous sommes ouverts en ce moment."},
    {Phrase::closed_now, "Nous sommes fermés en ce moment."},
    {Phrase::clinic_address, "Nous sommes au {address}."},
    {Phrase::accepts_new_patients, "Oui, la clinique prend de nouveaux patients."},
    {Phrase::request_none, "Je n'ai rien en attente pour vous dans cet appel."},
    {Phrase::request_absent, "Cette demande n'a pas abouti. Voulez-vous que je réessaie?"},
    {Phrase::request_waiting, "Votre demande est à la clinique, et on vous reviendra."},
    {Phrase::when_which_of, "Voulez-vous dire {readings}?"},
    {Phrase::when_which_day, "Quel jour vous conviendrait?"},
    {Phrase::when_which_time, "Quel moment de la journée vous conviendrait?"},
    {Phrase::when_earlier, "Avant quel jour ou quelle heure?"},
    {Phrase::when_later, "Après quel jour ou quelle heure?"},
    {Phrase::when_past, "Ce moment est déjà passé. Quel jour à venir vous conviendrait?"},
    {Phrase::when_no_such_day,
     "Je ne trouve pas ce jour au calendrier. Pouvez-vous me redire la date?"},
    {Phrase::when_too_far,
     "C'est dans plus d'un an, je ne peux pas encore le réserver. Y a-t-il un jour dans les "
     "prochains mois?"},
    {Phrase::when_lunar,
     "Je ne peux chercher que dans le calendrier habituel. Quel mois et quel jour est-ce?"},
    {Phrase::when_moved,
     "On change l'heure à ce moment-là, et cette heure n'existe pas. La suivante est {when}."},
    {Phrase::field_full_name, "votre nom"},
    {Phrase::field_last_name, "votre nom de famille, épelé"},
    {Phrase::field_first_name, "votre prénom"},
    {Phrase::field_first_name_spelled, "votre prénom, épelé"},
    {Phrase::field_birth_date, "votre date de naissance: le jour, le mois et l'année"},
    {Phrase::field_phone, "un numéro de téléphone avec l'indicatif régional"},
    {Phrase::field_patient, "votre nom et votre date de naissance, pour trouver votre dossier"},
    {Phrase::field_provider, "le médecin que vous aimeriez voir"},
    {Phrase::field_date, "une date dans les prochains mois"},
    {Phrase::field_time, "une heure de la journée"},
    {Phrase::field_visit, "le rendez-vous dont vous parlez"},
    {Phrase::field_sex,
     "le sexe indiqué sur votre carte d'assurance maladie: femme, homme ou autre"},
    {Phrase::field_details, "un peu plus de détails"},
};

}  // namespace

std::span<const FrenchRow> french_catalogue() { return kRows; }

}  // namespace vitara::words
