/** Written first, in French; every code has its sentence. */
export const french = {
  "message.unreadable":
    "Le message n'a pas pu être lu ({fault}). Vérifiez le segment MSH et les séparateurs, puis renvoyez-le.",
  "message.type": "Seuls les messages ORU^R01 sont acceptés. Envoyez ce résultat en ORU^R01.",
  "message.event": "Seul l'événement R01 est accepté. Envoyez ce résultat en ORU^R01.",
  "message.processing": "MSH-11 doit être P, T ou D.",
  "message.version": "Les versions 2.3 à 2.5.1 sont acceptées. Corrigez MSH-12.",
  "message.charset":
    "Des octets ne correspondent pas au jeu de caractères annoncé. Corrigez MSH-18 ou l'encodage.",
  "message.order": "Le message ne contient aucune observation (OBR, OBX).",
  "message.not-recorded": "Message d'essai : jugé, mais ni enregistré ni communiqué.",
  "control-id.missing": "MSH-10 est obligatoire : donnez à chaque message un identifiant unique.",
  "control-id.reused":
    "Cet identifiant de message a déjà servi pour un autre contenu depuis moins de 7 jours. Envoyez ce contenu sous un nouvel identifiant.",
  "sender.unknown":
    "Cet émetteur (MSH-3, MSH-4, adresse) n'est pas enregistré. Rien n'a été conservé. Adressez-vous à l'exploitant.",
  "platform.away":
    "Le service est momentanément indisponible. Rien n'a été enregistré. Renvoyez le même message plus tard.",
  "platform.overload":
    "Le service est trop sollicité. Rien n'a été enregistré. Renvoyez le même message plus tard.",
  "platform.draining":
    "Le service redémarre. Rien n'a été enregistré. Renvoyez le même message dans un instant.",
  "platform.fault":
    "Ce message n'a pas pu être enregistré. Signalez le numéro {id} à l'exploitant.",
  "patient.missing": "Aucun patient (PID) ne précède ce résultat.",
  "birth-name.missing": "Le nom de naissance est obligatoire.",
  "given-name.absent": "Aucun prénom n'est donné. S'il existe, ajoutez-le.",
  "birth-date.missing":
    "La date de naissance est obligatoire. Un jour ou un mois inconnu s'écrit 00.",
  "birth-date.malformed": "La date de naissance n'est pas de la forme AAAAMMJJ.",
  "birth-date.impossible": "La date de naissance n'existe pas au calendrier.",
  "birth-date.out-of-range": "La date de naissance est dans le futur ou remonte à plus de 125 ans.",
  "sex.unknown": "Le sexe manque ou n'est pas de la table 0001. Il est noté inconnu.",
  "identifier.key": "La clé de cet identifiant national est fausse. Vérifiez-le.",
  "identifier.test-in-production":
    "Cet identifiant national est un identifiant de test. Il n'est pas accepté en production.",
  "contact.unreadable":
    "Un téléphone ou une adresse électronique n'a pas pu être lu. Le patient pourrait ne pas être prévenu.",
  "report-number.missing": "Le numéro du compte rendu est obligatoire (OBR-3).",
  "report-number.placer-only": "Seul le numéro du demandeur est donné. Ajoutez le vôtre (OBR-3).",
  "observation.answer":
    "Réponse à une question sur le patient, et non un résultat : laissée de côté.",
  "observation.document": "Document joint : laissé de côté, non conservé.",
  "observation.no-status":
    "Observation sans statut (OBX-11), donc sans résultat : laissée de côté.",
  "observation.not-yet": "Pas encore de résultat : laissée de côté.",
  "test.not-in-catalogue":
    "Ce test n'est pas au catalogue : laissé de côté, sa valeur n'est pas conservée.",
  "test.unmapped":
    "Ce code de test est inconnu. Utilisez un code LOINC, ou faites enregistrer la correspondance de vos codes.",
  "test.contradiction": "Les deux codes de ce test désignent des tests différents.",
  "test.no-system": "Le système de codage du test n'est pas indiqué. Indiquez LN pour LOINC.",
  "status.unknown": "Ce statut n'est pas de la table 0085.",
  "status.contradiction": "La demande est annulée, mais le résultat est annoncé comme valable.",
  "value.missing": "La valeur du résultat manque (OBX-5).",
  "value.malformed": "Cette valeur n'a pas la forme attendue pour ce test.",
  "value.unmapped":
    "Cette valeur n'est pas comprise avec certitude. Utilisez un code (SNOMED CT, P/N/I/X), ou faites enregistrer la correspondance de vos termes.",
  "value.contradiction":
    "Le code, son libellé ou l'indicateur se contredisent. Rien n'est deviné : corrigez et renvoyez.",
  "value.not-of-test": "Cette valeur n'est pas possible pour ce test.",
  "sampling.missing": "La date de prélèvement est obligatoire (SPM-17 ou OBR-7).",
  "sampling.malformed": "La date de prélèvement n'est pas lisible ou n'existe pas.",
  "sampling.future": "La date de prélèvement est dans le futur. Vérifiez l'heure et le fuseau.",
  "sampling.old": "Le prélèvement remonte à plus de deux ans. Vérifiez la date.",
  "validation.before-sampling": "La validation précède le prélèvement. Vérifiez les deux dates.",
  "correction.unannounced":
    "Un résultat final revient avec une autre valeur sans être annoncé comme corrigé. Il est enregistré comme une correction ; utilisez C dans OBX-11.",
  "file.unreadable": "Ce fichier n'a pas pu être lu.",
  "map.malformed": "Le fichier de correspondance n'est pas de la forme attendue : {fault}.",
  "country.unknown": "Il n'y a pas de profil pour ce pays.",
} as const;

export type IssueCode = keyof typeof french;
